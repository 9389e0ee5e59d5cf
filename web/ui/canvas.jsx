/**
 * A canvas with a painter, repainted on each render and when its size changes.
 *
 * @import { CanvasHTMLAttributes } from 'preact'
 * @typedef {import('../painters/frame.js').Size} Size
 */
import { useLayoutEffect, useRef } from 'preact/hooks';
import { HiDpiCanvas } from './hidpi-canvas.js';

/**
 * @param {Omit<CanvasHTMLAttributes<HTMLCanvasElement>, 'ref'> & {
 *   paint: (ctx: CanvasRenderingContext2D, size: Size, canvas: HiDpiCanvas) => void }} props
 */
export function Canvas({ paint, ...attributes }) {
  const element = useRef(/** @type {HTMLCanvasElement | null} */ (null));
  const canvas = useRef(/** @type {HiDpiCanvas | null} */ (null));
  const painter = useRef(paint);
  painter.current = paint;

  const repaint = () => {
    const ctx = canvas.current?.begin();
    if (ctx && canvas.current) painter.current(ctx, canvas.current.size, canvas.current);
  };
  useLayoutEffect(() => {
    const created = new HiDpiCanvas(/** @type {HTMLCanvasElement} */ (element.current), repaint);
    canvas.current = created;
    created.connect();
    return () => created.disconnect();
  }, []);
  useLayoutEffect(repaint); // synchronously, because an image may be exported right after the figure is painted
  return <canvas ref={element} {...attributes} />;
}
