/**
 * A number in a sentence that is changed where it stands: dragged to the left and right, or stepped by the arrow keys. Its
 * values are those that `values` lists, separated by commas, or lie `step` apart between `min` and `max`.
 *
 * @typedef {object} Hooks
 * @property {() => string} read the value now, as a figure takes it
 * @property {(value: string) => void} set
 */
import { readNumber } from '../engine/shared/number.js';

/** By how far a drag goes from one value to the next, in CSS pixels: of a list, and of numbers. */
const PIXELS = { values: 24, step: 4 };
/** Values that a page key goes. */
const PAGE = 10;

/** @param {HTMLElement} element @param {Hooks} hooks @returns {() => void} tells it of another value */
export function makeSpinbutton(element, { read, set }) {
  const values = element.getAttribute('values')?.split(',').map(plain);
  const [step, least, most] = ['step', 'min', 'max'].map((name) =>
    readNumber(element.getAttribute(name) ?? ''),
  );
  /** The place of a value in the list; −1 where it is not there. @param {string} value */
  const placeOf = (value) => values?.indexOf(plain(value)) ?? -1;

  /** The value so many steps on. @param {string} from @param {number} steps */
  const moved = (from, steps) => {
    if (values) {
      const last = values.length - 1;
      return values[Math.max(0, Math.min(last, Math.max(0, placeOf(from)) + steps))] ?? from;
    }
    const to = (readNumber(from) || 0) + steps * (step || 1);
    const within = Math.max(least ?? Number.NaN, Math.min(most ?? Number.NaN, to)) || to;
    return String(Number(within.toPrecision(6)));
  };

  const tell = () => {
    const value = read();
    element.ariaValueNow = String(values ? placeOf(value) : readNumber(value));
    element.ariaValueText = element.textContent;
  };
  /** @param {string} from @param {number} steps */
  const go = (from, steps) => {
    const to = moved(from, steps);
    if (plain(to) !== plain(read())) set(to);
    tell();
  };

  element.setAttribute('role', 'spinbutton');
  element.tabIndex = 0;
  element.ariaLabel ??= (element.getAttribute('of') ?? '').replaceAll('-', ' ');
  const [min, max] = values ? [0, values.length - 1] : [least, most];
  if (!Number.isNaN(min)) element.ariaValueMin = String(min);
  if (!Number.isNaN(max)) element.ariaValueMax = String(max);
  Object.assign(element.style, { cursor: 'ew-resize', touchAction: 'pan-y', userSelect: 'none' });
  element.style.borderBlockEnd ||= '1px dashed';

  element.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const far = values?.length ?? PAGE;
    const steps = {
      ...{ ArrowUp: 1, ArrowRight: 1, ArrowDown: -1, ArrowLeft: -1 },
      ...{ PageUp: Math.min(PAGE, far), PageDown: -Math.min(PAGE, far), Home: -1e9, End: 1e9 },
    }[event.key];
    if (!steps || (Math.abs(steps) > PAGE && Number.isNaN(steps > 0 ? max : min))) return;
    event.preventDefault();
    go(read(), steps);
  });

  /** Where a drag began, and with what. @type {{ x: number, from: string } | null} */
  let drag = null;
  element.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    drag = { x: event.clientX, from: read() };
    element.setPointerCapture(event.pointerId);
  });
  element.addEventListener('pointermove', (event) => {
    if (!drag) return;
    const pixels = PIXELS[values ? 'values' : 'step'];
    go(drag.from, Math.round((event.clientX - drag.x) / pixels));
  });
  element.addEventListener('pointercancel', () => {
    if (drag) go(drag.from, 0);
  });
  element.addEventListener('lostpointercapture', () => {
    drag = null;
  });
  tell();
  return tell;
}

/** Numbers are the same however they are written, lists whatever is between their items. @param {string} value */
function plain(value) {
  const words = value.trim().split(/[\s,]+/);
  return words.map((word) => String(readNumber(word)).replace('NaN', word)).join(' ');
}
