/**
 * The confusion matrix: how many points of each class are classified as which. Everything off the diagonal is wrong.
 *
 * @import { Confusion } from '../../engine/shared/protocol.js'
 */
import { classLetter } from '../../model/notation.js';
import { loss as lossWords } from '../../words/index.js';

const { confusion: text } = lossWords;

/** @param {ArrayLike<number>} counts */
const total = (counts) => Array.from(counts).reduce((sum, count) => sum + count, 0);

/** @param {{ id: string, counts: Confusion | undefined }} props counts: undefined until they arrive */
export function ConfusionTables({ id, counts }) {
  const kinds = /** @type {const} */ (['training', 'test']).filter((kind) => counts && total(counts[kind]));
  return (
    <div class="confusion" id={id}>
      {counts &&
        kinds.map((kind) => <ConfusionTable key={kind} caption={text[kind]} counts={counts[kind]} />)}
      {counts && kinds.length === 0 && text.none}
    </div>
  );
}

/** @param {{ caption: string, counts: Int32Array }} props */
function ConfusionTable({ caption, counts }) {
  const size = Math.round(Math.sqrt(counts.length));
  const classes = Array.from({ length: size }, (_, i) => i);
  return (
    <table>
      <caption>{caption}</caption>
      <thead>
        <tr>
          <td />
          <th scope="colgroup" colSpan={size}>
            {text.predicted}
          </th>
        </tr>
        <tr>
          <th scope="col">{text.actual}</th>
          {classes.map((i) => (
            <th key={i} scope="col">
              <ClassName number={i} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {classes.map((row) => (
          <tr key={row}>
            <th scope="row">
              <ClassName number={row} />
            </th>
            {classes.map((column) => {
              const count = counts[row * size + column];
              const kind = row === column ? 'right' : count ? 'wrong' : 'none';
              return (
                <td key={column} class={kind}>
                  {count}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** @param {{ number: number }} props */
const ClassName = ({ number }) => (
  <>
    <span class="class-swatch" style={{ background: `var(--downhill-class-${number + 1})` }} />
    {classLetter(number)}
  </>
);
