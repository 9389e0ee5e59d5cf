/**
 * The curve with a readout for pointer, finger and arrow keys. To screen readers it is a slider over the epochs, whose
 * value is the readout.
 *
 * @import { FigureModel } from '../../model/figure-model.js'
 * @import { Theme } from '../../painters/theme.js'
 */
import { useRef, useState } from 'preact/hooks';
import { indexAt, paintLossCurve } from '../../painters/loss-curve.js';
import { Canvas } from '../../ui/canvas.jsx';
import { loss as text } from '../../words/index.js';

/** Page Up and Page Down take this many presses to cross the axis. */
const PAGES = 10;

/** @param {{ model: FigureModel, theme: Theme, logEpochs: boolean, logLoss: boolean }} props */
export function LossChart({ model: { run }, theme, logEpochs, logLoss }) {
  /** The epoch being read. */
  const [epoch, setEpoch] = useState(/** @type {number | null} */ (null));
  const painted = useRef(/** @type {ReturnType<typeof paintLossCurve> | null} */ (null));
  const { history, previousHistory: previous, epoch: now } = run;
  const { epochs, losses, testLosses } = history;
  const last = epochs.length - 1;
  const read = epoch === null || last < 0 ? null : indexAt(epochs, epoch);
  const at = read ?? indexAt(epochs, now);

  /** @param {PointerEvent & { currentTarget: HTMLCanvasElement }} event */
  const onPointer = (event) => {
    if (!painted.current) return;
    const { frame, scale } = painted.current;
    const { left, width } = event.currentTarget.getBoundingClientRect();
    const x = ((event.clientX - left) * frame.width) / width;
    setEpoch(Math.max(0, scale.epochAt(frame.dataX(x))));
  };
  /** The entry a tenth of the axis away. @param {1 | -1} direction */
  const pageFrom = (direction) => {
    if (!painted.current) return at;
    const { frame, scale } = painted.current;
    const [from, to] = frame.domain.x;
    const position = scale.epoch(epochs[at] ?? 0) + (direction * (to - from)) / PAGES;
    const there = indexAt(epochs, Math.max(0, scale.epochAt(position)));
    return there === at ? at + direction : there;
  };
  /** @type {Record<string, () => number>} */
  const moves = {
    ArrowLeft: () => at - 1,
    ArrowDown: () => at - 1,
    ArrowRight: () => at + 1,
    ArrowUp: () => at + 1,
    PageDown: () => pageFrom(-1),
    PageUp: () => pageFrom(1),
    Home: () => 0,
    End: () => last,
  };
  const leave = () => setEpoch(null);
  /** @param {KeyboardEvent} event */
  const onKeyDown = (event) => {
    if (event.key === 'Escape') leave();
    const move = moves[event.key];
    if (!move || last < 0) return;
    event.preventDefault();
    setEpoch(epochs[Math.max(0, Math.min(last, move()))] ?? 0);
  };

  const reading = (/** @type {number} */ i) =>
    text.at(epochs[i] ?? 0, losses[i] ?? Number.NaN, testLosses[i] ?? Number.NaN);
  return (
    <div class="loss-chart">
      <Canvas
        role="slider"
        tabIndex={0}
        aria-label={text.label}
        aria-valuemin={0}
        aria-valuemax={epochs[last] ?? 0}
        aria-valuenow={epochs[at] ?? 0}
        aria-valuetext={reading(at)}
        paint={(ctx, size) => {
          painted.current = paintLossCurve(ctx, size, theme, {
            epochs,
            losses,
            testLosses,
            previous,
            now,
            logEpochs,
            logLoss,
            ...(read !== null && { marker: read }),
            names: text,
          });
        }}
        onPointerMove={onPointer}
        onPointerDown={onPointer}
        // After a touch the readout stays when the finger is lifted, since it covered the position before.
        onPointerLeave={(event) => event.pointerType !== 'touch' && leave()}
        onPointerCancel={leave}
        onKeyDown={onKeyDown}
        onBlur={leave}
      />
      {read !== null && <p class="loss-reading">{reading(read)}</p>}
    </div>
  );
}
