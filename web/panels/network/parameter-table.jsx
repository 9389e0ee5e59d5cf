/**
 * Every weight and bias as a number: a table per layer, with a row per input and one for the biases.
 *
 * @import { VNode } from 'preact'
 * @import { FigureModel } from '../../model/figure-model.js'
 */
import { useRef, useState } from 'preact/hooks';
import { sizesOf } from '../../engine/shared/dataset.js';
import { parameterAt } from '../../engine/shared/parameter-layout.js';
import { unitNames } from '../../model/notation.js';
import { formatNumber } from '../../painters/scale.js';
import { Throttle } from '../../ui/throttle.js';
import { network as text } from '../../words/index.js';

/** @param {{ model: FigureModel }} props */
export function ParameterTable({ model: { settings, run } }) {
  const { latest } = run;
  const [chosen, choose] = useState(0);
  const [throttle] = useState(() => new Throttle());
  const sizes = sizesOf(settings);
  const names = sizes.slice(1).map((_, i) => (i === sizes.length - 2 ? text.output : text.hidden(i + 1)));
  const layer = Math.min(chosen, names.length - 1);
  /** Preact skips a node identical to the previous one, so an unchanged table costs nothing. */
  const numbers = useRef(/** @type {VNode | null} */ (null));
  if (latest?.parameters && throttle.ready(run.playing, `${sizes}:${layer}`))
    numbers.current = <Numbers sizes={sizes} layer={layer} parameters={latest.parameters} />;
  return (
    <div class="parameters">
      <label class="field">
        <span>{text.layer}</span>
        <select value={layer} onChange={({ currentTarget }) => choose(currentTarget.selectedIndex)}>
          {names.map((name, i) => (
            <option key={name} value={i}>
              {name}
            </option>
          ))}
        </select>
      </label>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls */}
      <section class="scroll" tabIndex={0} aria-label={text.parameters}>
        {numbers.current}
      </section>
    </div>
  );
}

/** @param {{ sizes: number[], layer: number, parameters: ArrayLike<number> }} props */
function Numbers({ sizes, layer, parameters }) {
  const to = unitNames(sizes, layer + 1);
  const first = parameterAt(sizes, { layer, from: 0, to: 0 });
  return (
    <table>
      <thead>
        <tr>
          <td />
          {to.map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {[...unitNames(sizes, layer), text.bias].map((name, row) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            {to.map((unit, column) => (
              <td key={unit}>
                {formatNumber(parameters[first + row * to.length + column] ?? Number.NaN, 5)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
