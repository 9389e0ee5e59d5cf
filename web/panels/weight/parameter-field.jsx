/**
 * The value of a weight or bias: it is typed, stepped by the arrow keys, or dragged to the right or up for more; by a finger
 * only sideways, since up and down scrolls.
 *
 * @import { LossAlong } from './loss-along.js'
 */
import { useRef, useState } from 'preact/hooks';
import { LIMITS } from '../../engine/shared/settings.js';
import { NumberInput } from '../../ui/number-field.jsx';
import { readNumberWithin } from '../../ui/read-number.js';
import { weight as weightWords } from '../../words/index.js';

/** By how much a drag of one pixel, and a key, changes a number. */
const PIXEL = 0.02;
const KEY = 0.1;
/** A press that moves less is not a drag, in CSS pixels. */
const STILL = 3;
const MOST = LIMITS.parameter;

/** @param {number} value @param {1 | -1} way */
export const stepped = (value, way) => Number((value + way * KEY).toPrecision(12));

/** What is typed as a number that a parameter may be. */
export const readParameter = readNumberWithin(-MOST, MOST);

/** Whether the field has the focus: then a press goes into its text. @param {Event} event */
const isTypedIn = ({ target }) => /** @type {Element} */ (target).matches(':focus');

/**
 * @param {object} props
 * @param {LossAlong} props.along
 * @param {string} props.label
 * @param {number | null} props.value
 * @param {number} [props.digits] that are shown
 */
export function ParameterField({ along, label, value, digits = 6 }) {
  const [error, setError] = useState('');
  // What is wrong stays to be corrected while the training goes on.
  const held = useRef(value);
  if (!error) held.current = value;
  const drag = useRef(/** @type {{ y: number, x: number, value: number } | null} */ (null));
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a shortcut of the mouse and the finger; the field itself has the keys
    <span
      class="scrub"
      title={weightWords.scrub}
      onPointerDown={(event) => {
        if (event.button !== 0 || value === null || isTypedIn(event)) return;
        drag.current = { x: event.clientX, y: event.clientY, value };
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      // A press goes on to type only when it ends where it began; its text is not dragged away.
      onMouseDown={(event) => isTypedIn(event) || event.preventDefault()}
      onPointerMove={(event) => {
        const from = drag.current;
        if (!from) return;
        const up = event.pointerType === 'touch' ? 0 : from.y - event.clientY;
        const way = event.clientX - from.x + up;
        if (!along.held && Math.abs(way) < STILL) return;
        along.hold();
        along.set(Number((from.value + way * PIXEL).toPrecision(6)));
      }}
      onPointerUp={(event) => {
        if (drag.current && !along.held) event.currentTarget.querySelector('input')?.focus();
        drag.current = null;
      }}
      onLostPointerCapture={() => along.letGo('end')}
      onPointerCancel={() => {
        drag.current = null;
        along.letGo('cancel');
      }}
    >
      <NumberInput
        label={label}
        keypad="text"
        value={held.current}
        format={(number) => String(Number(number.toPrecision(digits))).replace('-', '−')}
        read={readParameter}
        step={stepped}
        onChange={(number) => along.set(number)}
        error={error}
        onError={setError}
      />
    </span>
  );
}
