/**
 * Matrices with their names and shapes, and the signs between them.
 *
 * @import { Shown } from '../../../engine/shared/protocol.js'
 * @import { Stop } from '../walk/walk.js'
 */
import { explain as text } from '../../../words/index.js';
import { short } from './digits.js';
import { Formula } from './formula.jsx';
import { Group } from './group.jsx';

/** Rows and columns of a matrix that are shown at most. */
const WINDOW = 6;

/** @type {Record<string, string>} */
const MEANINGS = { '·': text.product, '⊙': text.elementwise };

/** @param {{ of: Stop['matrices'] }} props */
export const Matrices = ({ of }) => (
  <Group class="matrices" label={text.matrices}>
    {of.map((part) =>
      typeof part === 'string' ? (
        <span class="sign">
          {part}
          {MEANINGS[part] && <small>{MEANINGS[part]}</small>}
        </span>
      ) : (
        <figure>
          <Matrix {...part} />
          <figcaption>
            <Formula of={[part.name]} /> {part.matrix.rows} × {part.matrix.columns}
          </figcaption>
        </figure>
      ),
    )}
  </Group>
);

/** What the line is about stands out. @param {{ matrix: Shown, row: number | null, column: number | null }} props null: all */
function Matrix({ matrix: { rows, columns, values }, row, column }) {
  const across = shownOf(columns, column);
  const isMarked = (/** @type {number} */ i, /** @type {number} */ j) =>
    (row !== null || column !== null) && (row ?? i) === i && (column ?? j) === j;
  return (
    <table class="matrix">
      <tbody>
        {shownOf(rows, row).map((i) => (
          <tr>
            {across.map((j) => {
              if (i === null) return <td>{j === null ? '⋱' : '⋮'}</td>;
              if (j === null) return <td>⋯</td>;
              const value = values[i * columns + j] ?? Number.NaN;
              return <td class={isMarked(i, j) ? 'marked' : undefined}>{short(value, 3)}</td>;
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Which rows or columns are shown: all, or a window about the one marked; null stands for what is left out. @param {number} count @param {number | null} marked @returns {(number | null)[]} */
function shownOf(count, marked) {
  if (count <= WINDOW) return Array.from({ length: count }, (_, i) => i);
  const start = Math.max(0, Math.min((marked ?? 0) - 2, count - WINDOW + 1));
  const middle = Array.from({ length: WINDOW - 1 }, (_, i) => start + i);
  return [...(start > 0 ? [null] : []), ...middle, ...(start + WINDOW - 1 < count ? [null] : [])];
}
