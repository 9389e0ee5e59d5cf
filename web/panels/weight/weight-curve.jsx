/**
 * The curve with the ball, the tangent and the next step, and a slider below it that is aligned with the axis. Dragging
 * the ball sets the weight; a finger scrolling over it does not.
 *
 * @import { Theme } from '../../painters/theme.js'
 * @import { Frame } from '../../painters/frame.js'
 * @import { HiDpiCanvas } from '../../ui/hidpi-canvas.js'
 * @import { LossAlong } from './loss-along.js'
 * @typedef {NonNullable<ReturnType<LossAlong['known']>>} Known
 */
import { useLayoutEffect, useRef } from 'preact/hooks';
import { formatNumber } from '../../painters/scale.js';
import { paintWeightCurve } from '../../painters/weight-curve.js';
import { Canvas } from '../../ui/canvas.jsx';
import { keepStrokes } from '../../ui/keep-strokes.js';
import { weight as text } from '../../words/index.js';

/** Movement up to which a press is not a drag, in CSS pixels. */
const DRAG_THRESHOLD = 8;
/** Half the slider's thumb, to center it below the ball. */
const THUMB = 9;

/**
 * @param {object} props
 * @param {LossAlong} props.along
 * @param {Known | null} props.known null keeps showing the last results
 * @param {Theme} props.theme
 * @param {string} props.description the curve in words
 */
export function WeightCurve({ along, known, theme, description }) {
  const root = useRef(/** @type {HTMLDivElement | null} */ (null));
  const below = useRef(/** @type {HTMLDivElement | null} */ (null));
  const shown = useRef(known);
  if (known) shown.current = known;
  /** The curve's frame, and where a finger is down that has not moved yet. */
  const state = useRef({
    frame: /** @type {Frame | null} */ (null),
    canvas: /** @type {HiDpiCanvas | null} */ (null),
    finger: /** @type {number | null} */ (null),
  }).current;

  useLayoutEffect(() => {
    const canvas = root.current?.querySelector('canvas');
    if (canvas) keepStrokes(canvas, () => along.held);
    return () => along.release('cancel');
  }, [along]);

  /** The parameter's value under the pointer. @param {MouseEvent} event */
  const valueAt = (event) => {
    const [from, to] = state.frame?.domain.x ?? [0, 0];
    const x = state.canvas?.place(event).x ?? 0;
    const value = state.frame?.dataX(x) ?? 0;
    return Number(Math.max(from, Math.min(to, value)).toPrecision(6));
  };
  /** Grabs the ball. @param {PointerEvent & { currentTarget: Element }} event */
  const take = (event) => {
    state.finger = null;
    event.currentTarget.setPointerCapture(event.pointerId);
    along.hold();
    along.set(valueAt(event));
  };
  const at = shown.current;
  return (
    <div class="along" ref={root}>
      <Canvas
        class="ball"
        role="img"
        aria-label={`${text.label}. ${description}`}
        paint={(ctx, size, canvas) => {
          state.canvas = canvas;
          if (!shown.current) return;
          state.frame = paintWeightCurve(ctx, size, theme, {
            ...{
              ...shown.current,
              names: [text.w, text.loss],
              trail: along.trail,
              fixed: along.axis !== null,
            },
          });
          const { box } = state.frame;
          const sides = [box.left, size.width - box.right].map((side) => Math.max(0, side - THUMB));
          if (below.current) below.current.style.paddingInline = `${sides.join('px ')}px`;
        }}
        onPointerDown={(event) => {
          state.finger = null;
          if (!state.frame || event.button !== 0) return;
          if (event.pointerType === 'touch') state.finger = event.clientX;
          else take(event);
        }}
        onPointerMove={(event) => {
          // Vertically, a finger scrolls the page, and the browser stops sending moves.
          if (state.finger !== null && Math.abs(event.clientX - state.finger) > DRAG_THRESHOLD) take(event);
          if (along.held) along.set(valueAt(event));
        }}
        onLostPointerCapture={() => along.release('end')}
        onPointerCancel={() => {
          state.finger = null;
          along.release('cancel');
        }}
        onClick={(event) => {
          // A tap is a press; the end of a drag is not.
          if (state.finger === null) return;
          along.hold();
          along.set(valueAt(event));
          along.release('end');
        }}
      />
      <div ref={below}>
        <input
          type="range"
          class="slider"
          step="any"
          aria-label={text.slider}
          min={at?.from ?? -1}
          max={at?.to ?? 1}
          value={at?.w ?? 0}
          aria-valuetext={
            at ? `${formatNumber(at.w, 4)}, ${text.loss} ${formatNumber(at.loss, 4)}` : undefined
          }
          style={{ '--at': at ? (at.w - at.from) / (at.to - at.from) : 0 }}
          onInput={(event) => {
            along.hold();
            along.set(event.currentTarget.valueAsNumber);
          }}
          onChange={() => along.release('end')}
          // A scrolling finger has moved the thumb before the browser detected the scroll.
          onPointerCancel={() => along.release('cancel')}
        />
      </div>
    </div>
  );
}
