/** Three selects that identify a weight or bias: its layer, its source and its target. */
import { useMemo } from 'preact/hooks';
import { parameterAt, placeOf } from '../engine/shared/parameter-layout.js';
import { matrixName, unitNames } from '../model/notation.js';
import { parameterPicker as text } from '../words/index.js';
import { useLatest } from './latest.js';

/**
 * @param {object} props
 * @param {readonly number[]} props.sizes units per layer, inputs first
 * @param {number} props.value index in `parameters`
 * @param {(parameter: number) => void} props.onChange
 */
export function ParameterPicker({ sizes, value, onChange }) {
  const latest = useLatest(value);
  const at = choiceOf(sizes, value);
  const [layers, inputs, units] = useNames(sizes, at.layer);
  /** Changes part of the choice, and the units if the new layer does not have them. @param {Partial<typeof at>} changed */
  const choose = (changed) => {
    const next = { ...choiceOf(sizes, latest.current), ...changed };
    const [inputCount = 0, unitCount = 0] = sizes.slice(next.layer);
    const from = next.from < inputCount ? next.from : null;
    const to = Math.min(next.to, unitCount - 1);
    latest.current = parameterAt(sizes, { layer: next.layer, from, to });
    onChange(latest.current);
  };
  return (
    <div class="row" data-action="picker">
      <Choice label={text.layer} names={layers} at={at.layer} onChange={(layer) => choose({ layer })} />
      <Choice label={text.from} names={inputs} at={at.from} onChange={(from) => choose({ from })} />
      <Choice label={text.to} names={units} at={at.to} onChange={(to) => choose({ to })} />
    </div>
  );
}

/**
 * The selected indices for a parameter; the bias is listed after the inputs.
 * @param {readonly number[]} sizes @param {number} parameter
 */
function choiceOf(sizes, parameter) {
  const { layer, from, to } = placeOf(sizes, parameter);
  return { layer, from: from ?? sizes[layer] ?? 0, to };
}

/**
 * Names of the layers, and of a layer's inputs and units. Memoized, since panels render every frame.
 * @param {readonly number[]} sizes @param {number} layer
 */
function useNames(sizes, layer) {
  return useMemo(() => {
    const layers = sizes.slice(1).map((_, i) => matrixName(sizes, 'W', i));
    return /** @type {const} */ ([
      layers,
      [...unitNames(sizes, layer), text.bias],
      unitNames(sizes, layer + 1),
    ]);
  }, [`${sizes}:${layer}`]);
}

/** @param {{ label: string, names: readonly string[], at: number, onChange: (at: number) => void }} props */
function Choice({ label, names, at, onChange }) {
  const options = useMemo(() => names.map((name) => <option key={name}>{name}</option>), [names]);
  return (
    <label class="field">
      <span>{label}</span>
      <select value={names[at]} onChange={(event) => onChange(event.currentTarget.selectedIndex)}>
        {options}
      </select>
    </label>
  );
}
