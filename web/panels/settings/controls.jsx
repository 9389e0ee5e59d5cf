/**
 * A control for each setting, of the matching kind. Its name is on the surrounding element as `data-setting`, which
 * authors use to hide it.
 *
 * @import { ComponentChildren } from 'preact'
 * @import { Settings } from '../../engine/shared/settings.js'
 * @import { FigureModel } from '../../model/figure-model.js'
 * @import { Range } from './ranges.js'
 */
import { lossOf } from '../../engine/shared/dataset.js';
import { LIMITS, NAMES } from '../../engine/shared/settings.js';
import { Checkbox } from '../../ui/checkbox.jsx';
import { Menu } from '../../ui/menu.jsx';
import { NumberField } from '../../ui/number-field.jsx';
import { Segmented } from '../../ui/segmented.jsx';
import { Slider } from '../../ui/slider.jsx';
import { tasks as tasksWords, settings as text } from '../../words/index.js';
import { formatPlain, RANGES } from './ranges.js';
import { readerOf } from './reading.js';

/** @typedef {keyof Settings & keyof typeof text} Name */
/** @typedef {{ label: string, hint: string }} Words */

/** @param {Name} name */
const wordsOf = (name) => /** @type {Words} */ (text[name]);

/** @param {{ name: string, hint?: string, children: ComponentChildren }} props hint: a line below the control */
export const Setting = ({ name, hint, children }) => (
  <div class="setting" data-setting={name}>
    {children}
    {hint && <p class="hint">{hint}</p>}
  </div>
);

/** @typedef {{ model: FigureModel, name: Name }} Props */

/** @param {Props & { range?: Range, label?: string }} props */
export function SettingSlider({ model, name, range = RANGES[/** @type {'l1'} */ (name)], label }) {
  return (
    <Slider
      label={label ?? wordsOf(name).label}
      hint={wordsOf(name).hint}
      value={/** @type {number} */ (model.settings[name])}
      format={formatPlain}
      read={readerOf(name)}
      onChange={(value) => model.set(name, value)}
      onStart={() => model.beginGesture()}
      onEnd={() => model.endGesture()}
      {...range}
    />
  );
}

/** @param {Props} props */
export function SettingNumber({ model, name }) {
  const [min = 0, max = 0] = LIMITS[/** @type {'seed'} */ (name)];
  return (
    <NumberField
      label={wordsOf(name).label}
      value={/** @type {number} */ (model.settings[name])}
      format={formatPlain}
      read={readerOf(name)}
      step={(value, direction) => Math.max(min, Math.min(max, value + direction))}
      keypad={name === 'clip' ? 'decimal' : 'numeric'}
      onChange={(value) => model.set(name, value)}
    />
  );
}

/** A list of numbers, such as the units of the hidden layers. @param {Props} props */
export const SettingList = ({ model, name }) => (
  <NumberField
    label={wordsOf(name).label}
    value={/** @type {readonly number[]} */ (model.settings[name])}
    format={(list) => list.join(' ') || 'none'}
    read={readerOf(name)}
    keypad="text"
    onChange={(list) => model.set(name, list)}
  />
);

/** One of a few numbers. @param {Props} props */
export function SettingSegments({ model, name }) {
  const [first, last] = LIMITS[/** @type {'classes'} */ (name)];
  const numbers = Array.from({ length: last - first + 1 }, (_, i) => String(first + i));
  return (
    <Segmented
      label={wordsOf(name).label}
      labelled
      options={Object.fromEntries(numbers.map((value) => [value, value]))}
      value={String(model.settings[name])}
      onChange={(value) => model.set(name, value)}
    />
  );
}

/** @param {Props} props */
export const SettingCheck = ({ model, name }) => (
  <Checkbox
    label={wordsOf(name).label}
    checked={Boolean(model.settings[name])}
    onChange={(checked) => model.set(name, checked)}
  />
);

const { label: _, ...tasks } = tasksWords;

/** The words of each menu's options. */
const OPTIONS =
  /** @type {Record<string, Record<string, { label: string, hint?: string, short?: string }>>} */ ({
    task: tasks,
    optimizer: text.optimizers,
    loss: text.losses,
    activation: text.activations,
    initialiser: text.initialisers,
    schedule: text.schedules,
  });

/**
 * Text on a menu's button if it is not the name of the choice.
 * @type {Record<string, (settings: Readonly<Settings>) => string | undefined>}
 */
const SHOWN = {
  loss: (settings) => text.losses[/** @type {'squared'} */ (lossOf(settings))].label,
  activation: ({ activation }) =>
    activation.length > 1
      ? activation.map((name) => text.activations[/** @type {'tanh'} */ (name)].label).join(', ')
      : undefined,
};

/** Which options apply. @type {Record<string, (settings: Readonly<Settings>, value: string) => boolean>} */
const APPLIES = {
  // Cross-entropy does not apply to quantities.
  loss: ({ task }, value) => task === 'classification' || value !== 'cross-entropy',
};

/** @param {Props & { short?: boolean }} props short: whether there is room for a short name only */
export function SettingMenu({ model, name, short = false }) {
  const { settings } = model;
  const options = NAMES[/** @type {'optimizer'} */ (name)]
    .filter((value) => APPLIES[name]?.(settings, value) ?? true)
    .map((value) => ({ value: String(value), label: value, ...OPTIONS[name]?.[value] }));
  return (
    <Menu
      label={wordsOf(name).label}
      options={options}
      value={String(settings[name])}
      text={(short && OPTIONS[name]?.[String(settings[name])]?.short) || SHOWN[name]?.(settings)}
      onChange={(value) => model.set(name, value)}
    />
  );
}
