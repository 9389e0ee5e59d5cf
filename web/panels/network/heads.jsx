/**
 * Headings of the network's columns: a layer's number of units and activation, the features of the input, and buttons
 * to add a layer. If columns are too close for that, each has a button, and the controls of the chosen one are below.
 *
 * @import { RefObject } from 'preact'
 * @import { FigureModel } from '../../model/figure-model.js'
 * @import { Theme } from '../../painters/theme.js'
 * @import { Scratch } from '../../painters/surface.js'
 *
 * @typedef {object} HeadsProps
 * @property {FigureModel} model
 * @property {Theme} theme
 * @property {Scratch} scratch
 * @property {readonly number[]} columns positions in CSS pixels from the left
 * @property {boolean} coarse whether the pointer is coarse
 */
import { Minus, Plus } from 'lucide';
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { activationOf, outputOf } from '../../engine/shared/dataset.js';
import { LIMITS, NAMES } from '../../engine/shared/settings.js';
import {
  canAddLayer,
  canAddUnit,
  withActivation,
  withLayer,
  withoutUnit,
  withUnit,
} from '../../model/architecture.js';
import { Button, IconButton } from '../../ui/button.jsx';
import { Menu } from '../../ui/menu.jsx';
import { settings as settingsWords, network as text } from '../../words/index.js';
import { ActivationPicture } from './activation-picture.jsx';
import { Features } from './features.jsx';

const { activations } = settingsWords;

/** Minimum column distance for headings above the columns, in CSS pixels: for a mouse, for a finger. */
const ROOM = { fine: 84, coarse: 132 };
/** Minimum distance with a button for a new layer in between. */
const BETWEEN = { fine: 116, coarse: 176 };

/** Approximate width of a column's name, in multiples of its letters' size. */
const LETTERS = 5.8;

/** The activations, each with its curve. */
const ACTIVATIONS = NAMES.activation.map((value) => ({
  value,
  label: labelOf(value),
  picture: <ActivationPicture name={value} />,
}));

/** @param {string} activation */
function labelOf(activation) {
  return activations[/** @type {keyof typeof activations} */ (activation)]?.label ?? activation;
}

/** The distance between columns, and what fits there. @param {readonly number[]} columns @param {boolean} coarse */
function roomOf(columns, coarse) {
  const step = (columns[1] ?? 0) - (columns[0] ?? 0);
  const kind = coarse ? 'coarse' : 'fine';
  return { step, roomy: step >= ROOM[kind], between: step >= BETWEEN[kind] };
}

/**
 * @param {HeadsProps & { chosen: number, onLayer: (layer: number) => void }} props `onLayer`: called when a layer's
 *   name is pressed, 0 for the weights of the first
 */
export function Heads(props) {
  const { model, theme, columns, coarse, chosen } = props;
  const ref = useKeepFocus(columns.length);
  // Preact skips identical nodes: a training frame costs nothing.
  return useMemo(() => headsOf({ ...props, ref }), [model.settings, theme, `${columns}`, coarse, chosen]);
}

/**
 * Removing the last hidden layer removes its buttons, one of which may have the focus: it moves to the previous column.
 * @param {number} columns
 */
function useKeepFocus(columns) {
  const ref = useRef(/** @type {HTMLDivElement | null} */ (null));
  const had = ref.current?.matches(':focus-within');
  useLayoutEffect(() => {
    if (!had || ref.current?.matches(':focus-within')) return;
    /** @type {NodeListOf<HTMLElement> | undefined} */
    const fewer = ref.current?.querySelectorAll('.counter > :first-child');
    const target = [...(fewer ?? [])].at(-1) ?? ref.current?.querySelector('.add-layer');
    target?.focus();
  }, [columns]);
  return ref;
}

/** @param {HeadsProps & { chosen: number, onLayer: (layer: number) => void, ref: RefObject<HTMLDivElement> }} props */
function headsOf({ ref, ...props }) {
  const { model, columns, coarse, chosen } = props;
  const { step, roomy, between } = roomOf(columns, coarse);
  const last = columns.length - 1;
  const addLayer = <AddLayer model={model} />;
  if (!roomy) {
    return (
      <div class="heads narrow" data-action="layers" ref={ref}>
        <Controls {...props} column={chosen} />
        {addLayer}
      </div>
    );
  }
  return (
    <div class="heads" data-action="layers" ref={ref}>
      {columns.map((x, column) => (
        <div key={column} class="head" style={{ left: `${x}px` }}>
          <Controls {...props} column={column} />
          {column === last && !between && addLayer}
        </div>
      ))}
      {between && (
        <div key="add" class="head beside" style={{ left: `${(columns[last] ?? 0) - step / 2}px` }}>
          {addLayer}
        </div>
      )}
    </div>
  );
}

/** @typedef {HeadsProps & { chosen: number, onChoose: (column: number) => void }} ChipsProps */

/** Buttons for columns that are too close for headings; nothing otherwise. @param {ChipsProps} props */
export function Chips(props) {
  const { model, columns, coarse, chosen } = props;
  return useMemo(() => chipsOf(props), [model.settings, `${columns}`, coarse, chosen]);
}

/** @param {ChipsProps} props */
function chipsOf({ model, columns, coarse, chosen, onChoose }) {
  const { step, roomy } = roomOf(columns, coarse);
  const { layers } = model.settings;
  if (roomy) return null;
  return (
    <div class="chips" role="group" aria-label={text.columns} data-action="layers">
      {columns.map((x, column) => (
        <Button
          key={column}
          kind="plain"
          class="chip"
          aria-pressed={column === chosen}
          aria-label={nameOf(layers, column)}
          title={nameOf(layers, column)}
          style={{
            left: `${x}px`,
            width: `${Math.min(step, 88)}px`,
            fontSize: `max(11px, min(1em, ${step / LETTERS}px))`,
          }}
          onClick={() => onChoose(column)}
        >
          {step < 64 ? shortOf(layers, column) : nameOf(layers, column)}
        </Button>
      ))}
    </div>
  );
}

/** @param {{ model: FigureModel }} props */
function AddLayer({ model }) {
  const can = canAddLayer(model.settings);
  return (
    <IconButton
      icon={Plus}
      kind="quiet"
      class="add-layer"
      label={text.addLayer}
      disabled={!can}
      title={can ? text.addLayer : text.mostLayers(LIMITS.hiddenLayers)}
      onClick={() => model.setArchitecture(withLayer(model.settings))}
    />
  );
}

/** @param {readonly number[]} layers @param {number} column */
const nameOf = (layers, column) =>
  column === 0 ? text.inputs : column > layers.length ? text.output : text.hidden(column);

/** @param {readonly number[]} layers @param {number} column */
const shortOf = (layers, column) => (column === 0 ? 'x' : column > layers.length ? 'o' : String(column));

/** The controls of a column. @param {HeadsProps & { column: number, onLayer: (layer: number) => void }} props */
function Controls({ column, ...props }) {
  const { model, onLayer } = props;
  const { layers } = model.settings;
  if (column === 0) {
    return (
      <>
        <span class="label">{text.inputs}</span>
        <span data-action="features">
          <Features {...props} />
        </span>
        {model.settings.task === 'regression' && <SecondInput model={model} />}
      </>
    );
  }
  const isOutput = column > layers.length;
  const name = (
    <Button kind="plain" class="head-name" title={text.showLayer} onClick={() => onLayer(column - 1)}>
      {nameOf(layers, column)}
    </Button>
  );
  if (isOutput) {
    return (
      <>
        {name}
        <span class="label">{labelOf(outputOf(model.settings))}</span>
      </>
    );
  }
  return (
    <>
      {name}
      <Hidden model={model} layer={column - 1} />
    </>
  );
}

/** Switches a regression between one and two inputs. @param {{ model: FigureModel }} props */
const SecondInput = ({ model }) => {
  const two = model.settings.inputs > 1;
  return (
    <Button
      class="second-input"
      data-setting="inputs"
      aria-label={text.secondInput.label}
      title={text.secondInput.hint}
      aria-pressed={two}
      onClick={() => model.set('inputs', two ? 1 : 2)}
    >
      x₂
    </Button>
  );
};

/** The units and the activation of a hidden layer. @param {{ model: FigureModel, layer: number }} props */
function Hidden({ model, layer }) {
  const { settings } = model;
  const units = settings.layers[layer] ?? 0;
  const number = layer + 1;
  const more = canAddUnit(settings, layer);
  return (
    <>
      <span class="counter" role="group" aria-label={text.hidden(number)}>
        <IconButton
          icon={Minus}
          kind="quiet"
          label={units > 1 ? text.removeUnit(number) : text.removeLayer(number)}
          onClick={() => model.setArchitecture(withoutUnit(settings, layer))}
        />
        <output aria-label={text.units(units)}>{units}</output>
        <IconButton
          icon={Plus}
          kind="quiet"
          label={text.addUnit(number)}
          disabled={!more}
          title={more ? text.addUnit(number) : text.mostUnits(LIMITS.units)}
          onClick={() => model.setArchitecture(withUnit(settings, layer))}
        />
      </span>
      <span data-action="activation">
        <Menu
          bare
          label={text.activation(number)}
          options={ACTIVATIONS}
          value={activationOf(settings, layer)}
          onChange={(name) => model.setArchitecture(withActivation(settings, layer, name))}
        />
      </span>
    </>
  );
}
