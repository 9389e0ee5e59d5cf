/**
 * A number with a hand: its value stands in the label and can be typed there, a slider moves it.
 *
 * @import { NumberProps } from './number-field.jsx'
 */
import { useState } from 'preact/hooks';
import { NumberInput } from './number-field.jsx';

/** The slider's own positions: fine enough for a screen of any width. */
const POSITIONS = 1000;

/**
 * A scale between the ends of a slider and its positions from 0 to 1.
 * @param {number} min
 * @param {number} max
 * @param {'linear' | 'log' | 'root'} kind `root` begins at 0 and is fine there, where `log` has no 0
 */
export function sliderScale(min, max, kind) {
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
 * @param {NumberProps & {
 *   label: string, hint?: string, min: number, max: number, scale?: 'linear' | 'log' | 'root',
 *   snap?: (value: number) => number, disabled?: boolean,
 *   onStart?: () => void, onEnd?: () => void, value: number }} props
 *   onStart and onEnd enclose a drag, so that it is one step to undo; `snap` rounds what a position means
 */
export function Slider({
  label,
  hint,
  min,
  max,
  scale = 'linear',
  snap = (value) => value,
  disabled = false,
  onStart,
  onEnd,
  ...number
}) {
  const [error, setError] = useState('');
  const [dragging, setDragging] = useState(false);
  const { to, from } = sliderScale(min, max, scale);
  const { value, format, onChange } = number;

  /** @param {number} position */
  const move = (position) => {
    if (!dragging) onStart?.();
    setDragging(true);
    setError('');
    onChange(Math.max(min, Math.min(max, snap(from(position / POSITIONS)))));
  };
  const release = () => {
    if (dragging) onEnd?.();
    setDragging(false);
  };
  /** @param {KeyboardEvent} event */
  const onKeyDown = (event) => {
    const { step } = number;
    const up = event.key === 'ArrowUp' || event.key === 'ArrowRight';
    const down = event.key === 'ArrowDown' || event.key === 'ArrowLeft';
    if (!step || !(up || down)) return;
    // A position is finer than a number that anybody would type.
    event.preventDefault();
    onChange(Math.max(min, Math.min(max, step(value, up ? 1 : -1))));
  };

  return (
    <div class="form-field slider" title={hint}>
      <span class="slider-label">
        <span class="label">{label}</span>
        <NumberInput {...number} label={label} class="in-label" error={error} onError={setError} />
      </span>
      <input
        type="range"
        min={0}
        max={POSITIONS}
        step={1}
        disabled={disabled}
        aria-label={label}
        aria-valuetext={format(value)}
        value={Math.round(to(value) * POSITIONS)}
        style={{ '--at': to(value) }}
        onInput={(event) => move(event.currentTarget.valueAsNumber)}
        onChange={release}
        onKeyDown={onKeyDown}
      />
    </div>
  );
}
