/**
 * A picture with a column per parameter; pressing one selects it.
 *
 * @import { ComponentProps } from 'preact'
 * @import { HiDpiCanvas } from '../../../ui/hidpi-canvas.js'
 */
import { useRef } from 'preact/hooks';
import { parameterUnder } from '../../../painters/parameter-strips.js';
import { Canvas } from '../../../ui/canvas.jsx';

/**
 * @param {object} props
 * @param {string} props.label
 * @param {boolean} [props.hidden]
 * @param {number} props.count of parameters
 * @param {ComponentProps<typeof Canvas>['paint']} props.paint
 * @param {(parameter: number) => void} props.onParameter
 */
export function ParameterStrip({ label, hidden, count, paint, onParameter }) {
  const painted = useRef(/** @type {HiDpiCanvas | null} */ (null));
  return (
    <div class="strip">
      <Canvas
        role="img"
        aria-label={label}
        hidden={hidden}
        paint={(ctx, size, canvas) => {
          painted.current = canvas;
          paint(ctx, size, canvas);
        }}
        onPointerDown={(event) => {
          const { current: canvas } = painted;
          if (canvas) onParameter(parameterUnder(canvas.size, count, canvas.place(event).x));
        }}
      />
    </div>
  );
}
