/**
 * Regularization as a single choice, with a slider for its strength. Combinations come from the sheet of all settings.
 *
 * @import { FigureModel } from '../../model/figure-model.js'
 */
import { Menu } from '../../ui/menu.jsx';
import { settings as text } from '../../words/index.js';
import { Setting, SettingSlider } from './controls.jsx';
import { STRENGTHS } from './ranges.js';

/** Initial strength of each kind. */
const INITIAL_STRENGTHS = Object.freeze({ l2: 0.01, l1: 0.001, dropout: 0.2 });
const KINDS = /** @type {(keyof typeof INITIAL_STRENGTHS)[]} */ (Object.keys(INITIAL_STRENGTHS));
const OFF = Object.freeze({ l2: 0, l1: 0, dropout: 0 });

/** @param {{ model: FigureModel }} props */
export function Regularization({ model }) {
  const { settings } = model;
  const on = KINDS.filter((kind) => settings[kind] > 0);
  // Without hidden units there is nothing to drop out.
  const offered = KINDS.filter((kind) => kind !== 'dropout' || settings.layers.length > 0);
  const options = [
    { value: '', ...text.regularizations.none },
    ...offered.map((kind) => ({ value: kind, ...text.regularizations[kind] })),
  ];
  /** @param {string} value */
  const choose = (value) => {
    const kind = KINDS.find((one) => one === value);
    model.change({ ...OFF, ...(kind && { [kind]: INITIAL_STRENGTHS[kind] }) });
  };
  return (
    <Setting name="regularization">
      <Menu
        label={text.regularization.label}
        options={options}
        value={on.join(' ')}
        text={
          on.length === KINDS.length
            ? text.allRegularizations
            : on.map((kind) => text.regularizations[kind].label).join(' + ') || undefined
        }
        onChange={choose}
      />
      {on.map((kind) => (
        <Setting key={kind} name={kind}>
          <SettingSlider model={model} name={kind} range={STRENGTHS[kind]} label={text.strengths[kind]} />
        </Setting>
      ))}
    </Setting>
  );
}
