/**
 * An operation: its formula, an explanation, one number worked out, and the matrices.
 *
 * @import { Line, Operation, Written } from './operations/operations.js'
 */
import { useState } from 'preact/hooks';
import { explain as text } from '../../words/index.js';
import { Formula, Group } from './formulas/formula.jsx';
import { Matrices } from './formulas/matrices.jsx';

/** Operations that only show a change: before and after. */
const CHANGES = /** @type {string[]} */ (['after', 'after-all', 'second-order']);

/**
 * @param {{ operation: Operation, optimizer: string, pointer: object }} props `pointer`: handlers that light up a
 *   number's partners
 */
export function OperationView({ operation: { kind, written }, optimizer, pointer }) {
  const { formula, line, matrices } = written;
  const change = CHANGES.includes(kind);
  const main = formula
    ? [formula.left, '=', formula.right]
    : line && !change
      ? [line.left, '=', line.letters]
      : null;
  return (
    <>
      {main && (
        <Group class="formula" label={text.formula} {...pointer}>
          <Formula of={main} />
        </Group>
      )}
      <p class="sentence">{sentenceOf(kind, optimizer, matrices[0] === 'softmax')}</p>
      {line && (
        <Group class="line" label={text.line} {...pointer}>
          {linesOf(line, change, formula !== null).map((of) => (
            <Formula of={of} />
          ))}
        </Group>
      )}
      {matrices.length > 0 && <Folded of={matrices} pointer={pointer} />}
    </>
  );
}

/** The matrices, rendered only while unfolded. @param {{ of: Written['matrices'], pointer: object }} props */
function Folded(props) {
  const [open, setOpen] = useState(false);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{text.matrix}</summary>
      {open && <Matrices {...props} />}
    </details>
  );
}

/** @param {Operation['kind']} kind @param {string} optimizer @param {boolean} softmax */
function sentenceOf(kind, optimizer, softmax) {
  if (softmax) return text.softmax;
  return kind === 'second-order' ? text.secondOrder[optimizer] : text.operations[kind][1];
}

/**
 * @param {Line} line @param {boolean} change
 * @param {boolean} lettered whether to show letters, if the formula has not
 */
function linesOf({ left, letters, numbers, result }, change, lettered) {
  const value = /** @type {const} */ ({ kind: 'number', value: result, about: left.about });
  if (change) return [[left, ':', numbers, '→', value]];
  return [...(lettered ? [[left, '=', letters]] : []), ['=', numbers], ['=', value]];
}
