/**
 * An adjustable number in a sentence: drag it left and right, or use the arrow keys. Its values are listed in `values`,
 * separated by commas, or given by `min`, `max` and `step`.
 *
 * @typedef {object} Hooks
 * @property {() => string} read the current value, in the figure's format
 * @property {(value: string) => void} set
 */
import { readNumber } from '../engine/shared/number.js';

/** Drag distance from one value to the next, in CSS pixels: for a list, and for numbers. */
const PIXELS = { values: 24, step: 4 };
/** Number of values per Page Up or Page Down. */
const PAGE = 10;

/** @param {HTMLElement} element @param {Hooks} hooks @returns {() => void} updates the ARIA value */
export function makeSpinbutton(element, { read, set }) {
  const values = element.getAttribute('values')?.split(',').map(normalize);
  const [step, min, max] = ['step', 'min', 'max'].map((name) => readNumber(element.getAttribute(name) ?? ''));
  /** The index of a value in the list, or −1. @param {string} value */
  const indexOf = (value) => values?.indexOf(normalize(value)) ?? -1;

  /** The value a number of steps away. @param {string} from @param {number} steps */
  const stepped = (from, steps) => {
    if (values) {
      const last = values.length - 1;
      return values[Math.max(0, Math.min(last, Math.max(0, indexOf(from)) + steps))] ?? from;
    }
    const to = (readNumber(from) || 0) + steps * (step || 1);
    const clamped = Math.max(min ?? Number.NaN, Math.min(max ?? Number.NaN, to)) || to;
    return String(Number(clamped.toPrecision(6)));
  };

  const update = () => {
    const value = read();
    element.ariaValueNow = String(values ? indexOf(value) : readNumber(value));
    element.ariaValueText = element.textContent;
  };
  /** @param {string} from @param {number} steps */
  const go = (from, steps) => {
    const to = stepped(from, steps);
    if (normalize(to) !== normalize(read())) set(to);
    update();
  };

  element.setAttribute('role', 'spinbutton');
  element.tabIndex = 0;
  element.ariaLabel ??= (element.getAttribute('of') ?? '').replaceAll('-', ' ');
  const [first, last] = values ? [0, values.length - 1] : [min, max];
  if (!Number.isNaN(first)) element.ariaValueMin = String(first);
  if (!Number.isNaN(last)) element.ariaValueMax = String(last);
  Object.assign(element.style, { cursor: 'ew-resize', touchAction: 'pan-y', userSelect: 'none' });
  element.style.borderBlockEnd ||= '1px dashed';

  element.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const page = Math.min(PAGE, values?.length ?? PAGE);
    const steps = {
      ...{ ArrowUp: 1, ArrowRight: 1, ArrowDown: -1, ArrowLeft: -1 },
      ...{ PageUp: page, PageDown: -page, Home: -1e9, End: 1e9 },
    }[event.key];
    if (!steps || (Math.abs(steps) > PAGE && Number.isNaN(steps > 0 ? last : first))) return;
    event.preventDefault();
    go(read(), steps);
  });

  /** The start of a drag, and the value there. @type {{ x: number, from: string } | null} */
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
  update();
  return update;
}

/** Normalizes numbers and list separators, for comparison. @param {string} value */
function normalize(value) {
  const words = value.trim().split(/[\s,]+/);
  return words.map((word) => String(readNumber(word)).replace('NaN', word)).join(' ');
}
