/**
 * A number with a slider; its value can also be typed into the label.
 *
 * @import { NumberProps } from './number-field.jsx'
 */
import { useRef } from 'preact/hooks';
import { useLatest } from './latest.js';
import { NumberInput } from './number-field.jsx';

/** Steps of the native slider: fine enough for any screen. */
const POSITIONS = 1000;
/** Distance in CSS pixels that a finger must move sideways to start a drag; until then it may be about to scroll. */
const DRAG_THRESHOLD = 4;

/**
 * A scale between a slider's range and positions from 0 to 1.
 * @param {number} min @param {number} max
 * @param {'linear' | 'log' | 'root'} kind `root` is fine near 0, which `log` cannot reach
 */
function sliderScale(min, max, kind) {
  /** @type {Record<typeof kind, [to: (value: number) => number, from: (t: number) => number]>} */
  const kinds = {
    linear: [(value) => (value - min) / (max - min), (t) => min + t * (max - min)],
    log: [(value) => Math.log(value / min) / Math.log(max / min), (t) => min * (max / min) ** t],
    root: [(value) => Math.cbrt((value - min) / (max - min)), (t) => min + t ** 3 * (max - min)],
  };
  const [to, from] = kinds[kind];
  return { to: (/** @type {number} */ value) => Math.max(0, Math.min(1, to(value))), from };
}

/**
 * Slider options for multiples of a step, without rounding errors.
 * @param {number} size step size
 */
export const multiples = (size) => ({
  snap: (/** @type {number} */ value) => Number((Math.round(value / size) * size).toFixed(3)),
  step: (/** @type {number} */ value, /** @type {1 | -1} */ direction) =>
    Number((value + direction * size).toFixed(3)),
});

/**
 * @param {NumberProps & {
 *   label: string, hint?: string, min: number, max: number, scale?: 'linear' | 'log' | 'root', snap?: (value: number)
 *   => number, onStart?: () => void, onEnd?: () => void }} props onStart and onEnd enclose a drag, which makes it a
 *   single undo step; `snap` rounds values of positions; without a value it is disabled
 */
export function Slider({
  label,
  hint,
  min,
  max,
  scale = 'linear',
  snap = (value) => value,
  onStart,
  onEnd,
  ...number
}) {
  const dragging = useRef(false);
  /** Where a finger touched that is not dragging yet. @type {{ current: number | null }} */
  const touched = useRef(/** @type {number | null} */ (null));
  const { to, from } = sliderScale(min, max, scale);
  const { value, format, onChange, step } = number;
  const disabled = value === null;
  const at = disabled ? 0 : to(value);
  const latest = useLatest(value);
  /** @param {number} next */
  const change = (next) => {
    const clamped = Math.max(min, Math.min(max, next));
    if (clamped === latest.current) return;
    latest.current = clamped;
    onChange(clamped);
  };

  /** @param {number} position */
  const move = (position) => {
    if (!dragging.current) onStart?.();
    dragging.current = true;
    change(snap(from(position / POSITIONS)));
  };
  // A drag that ends where it began fires no change event, so pointer events have to end it.
  const release = () => {
    if (dragging.current) onEnd?.();
    dragging.current = false;
  };
  // Browsers move the thumb as soon as a finger touches it, although it may only want to scroll the page.
  /** @type {Record<string, (event: PointerEvent & { currentTarget: HTMLInputElement }) => void>} */
  const pointer = {
    onPointerDown({ pointerType, clientX }) {
      touched.current = pointerType === 'touch' ? clientX : null;
    },
    onPointerMove({ clientX, currentTarget }) {
      if (touched.current === null || Math.abs(clientX - touched.current) < DRAG_THRESHOLD) return;
      touched.current = null;
      move(currentTarget.valueAsNumber);
    },
    onPointerUp({ currentTarget }) {
      if (touched.current !== null) move(currentTarget.valueAsNumber);
      touched.current = null;
      release();
    },
    onPointerCancel({ currentTarget }) {
      if (touched.current !== null) currentTarget.value = String(Math.round(at * POSITIONS));
      touched.current = null;
      release();
    },
  };
  /** @param {KeyboardEvent} event */
  const onKeyDown = (event) => {
    const up = event.key === 'ArrowUp' || event.key === 'ArrowRight';
    const down = event.key === 'ArrowDown' || event.key === 'ArrowLeft';
    if (!step || latest.current === null || !(up || down)) return;
    // The native slider's own steps are finer than any number one would type.
    event.preventDefault();
    change(step(latest.current, up ? 1 : -1));
  };

  return (
    <div class="form-field slider-field" title={hint}>
      <span class="slider-label">
        <span class="label">{label}</span>
        <NumberInput {...number} label={label} class="in-label" disabled={disabled} />
      </span>
      <input
        type="range"
        class="slider"
        min={0}
        max={POSITIONS}
        step={1}
        disabled={disabled}
        aria-label={label}
        aria-valuetext={disabled ? undefined : format(value)}
        value={Math.round(at * POSITIONS)}
        style={{ '--at': at }}
        onInput={(event) => touched.current ?? move(event.currentTarget.valueAsNumber)}
        onChange={() => touched.current ?? release()}
        onBlur={release}
        {...pointer}
        onKeyDown={onKeyDown}
      />
    </div>
  );
}
