/**
 * Matrices with their names and shapes, and the signs in between.
 *
 * @import { Part, Written } from '../operations/operations.js'
 */
import { formatShort } from '../../../painters/scale.js';
import { explain as text } from '../../../words/index.js';
import { Formula, Group } from './formula.jsx';
import { keyOf } from './partners.js';

/** Limit of rows and columns shown. */
const WINDOW = 6;

/** @type {Record<string, string>} */
const MEANINGS = { '·': text.product, '⊙': text.elementwise };

/** @param {{ of: Written['matrices'], pointer: object }} props `pointer`: handlers that light up a number's partners */
export const Matrices = ({ of, pointer }) => (
  <Group class="matrices" label={text.matrices} {...pointer}>
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

/** Highlights the line's subject. @param {Part} props */
function Matrix({ matrix: { rows, columns, values }, row, column, aboutOf }) {
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
              return (
                <td
                  class={isMarked(i, j) ? 'marked' : undefined}
                  tabIndex={-1}
                  data-about={keyOf(aboutOf(i, j))}
                >
                  {formatShort(value, 3)}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/**
 * Indices of visible rows or columns: all, or a window around the marked one; null for a gap.
 * @param {number} count @param {number | null} marked
 * @returns {(number | null)[]}
 */
function shownOf(count, marked) {
  if (count <= WINDOW) return Array.from({ length: count }, (_, i) => i);
  const start = Math.max(0, Math.min((marked ?? 0) - 2, count - WINDOW + 1));
  const middle = Array.from({ length: WINDOW - 1 }, (_, i) => start + i);
  return [...(start > 0 ? [null] : []), ...middle, ...(start + WINDOW - 1 < count ? [null] : [])];
}
