/**
 * The value of a weight or bias: typed, stepped by the arrow keys, or dragged right or up to increase; by a finger only
 * sideways, since vertical moves scroll.
 *
 * @import { LossAlong } from './loss-along.js'
 */
import { useRef } from 'preact/hooks';
import { LIMITS } from '../../engine/shared/settings.js';
import { NumberInput, readNumberWithin } from '../../ui/number-field.jsx';
import { weight as weightWords } from '../../words/index.js';

/** Change of a number per pixel dragged, and per key. */
const PER_PIXEL = 0.02;
const PER_KEY = 0.1;
/** Movement up to which a press is not a drag, in CSS pixels. */
const DRAG_THRESHOLD = 3;
const MOST = LIMITS.parameter;

/** @param {number} value @param {1 | -1} direction */
export const stepped = (value, direction) => Number((value + direction * PER_KEY).toPrecision(12));

/** Reads a typed parameter. */
export const readParameter = readNumberWithin(-MOST, MOST);

/** Whether the field has focus: then a press places the caret. @param {Event} event */
const isTypedIn = ({ target }) => /** @type {Element} */ (target).matches(':focus');

/**
 * @param {object} props
 * @param {LossAlong} props.along
 * @param {string} props.label
 * @param {number | null} props.value
 * @param {number} [props.digits] to show
 */
export function ParameterField({ along, label, value, digits = 6 }) {
  const drag = useRef(/** @type {{ y: number, x: number, value: number } | null} */ (null));
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a shortcut for mouse and finger; the field has the keys
    <span
      class="scrub"
      title={weightWords.scrub}
      onPointerDown={(event) => {
        if (event.button !== 0 || value === null || isTypedIn(event)) return;
        drag.current = { x: event.clientX, y: event.clientY, value };
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      // A press starts typing only if it ends where it began; the text must not be dragged away.
      onMouseDown={(event) => isTypedIn(event) || event.preventDefault()}
      onPointerMove={(event) => {
        const from = drag.current;
        if (!from) return;
        const up = event.pointerType === 'touch' ? 0 : from.y - event.clientY;
        const distance = event.clientX - from.x + up;
        if (!along.held && Math.abs(distance) < DRAG_THRESHOLD) return;
        along.hold();
        along.set(Number((from.value + distance * PER_PIXEL).toPrecision(6)));
      }}
      onPointerUp={(event) => {
        if (drag.current && !along.held) event.currentTarget.querySelector('input')?.focus();
        drag.current = null;
      }}
      onLostPointerCapture={() => along.release('end')}
      onPointerCancel={() => {
        drag.current = null;
        along.release('cancel');
      }}
    >
      <NumberInput
        label={label}
        live
        keypad="text"
        value={value}
        format={(number) => String(Number(number.toPrecision(digits))).replace('-', '−')}
        read={readParameter}
        step={stepped}
        onChange={(number) => along.set(number)}
      />
    </span>
  );
}
