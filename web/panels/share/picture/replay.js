/**
 * Paints a picture on a canvas at any scale.
 *
 * @import { Picture } from './compose.js'
 * @import { Mark } from './recording.js'
 */

/** @param {CanvasRenderingContext2D} ctx @param {Picture} picture @param {number} scale */
export function paintPicture(ctx, { parts }, scale) {
  for (const { x, y, marks } of parts) {
    ctx.setTransform(scale, 0, 0, scale, x * scale, y * scale);
    for (const mark of marks) paintMark(ctx, mark);
  }
}

/** @param {CanvasRenderingContext2D} ctx @param {Mark} mark */
function paintMark(ctx, { clips, path, lettering, image, fill, stroke }) {
  ctx.save();
  for (const clip of clips) ctx.clip(new Path2D(clip));
  if (image) {
    ctx.globalAlpha = image.opacity;
    ctx.drawImage(image.canvas, image.x, image.y, image.width, image.height);
  }
  const outline = new Path2D(path ?? '');
  if (lettering) {
    ctx.font = `${lettering.size}px ${lettering.family}`;
    ctx.textAlign = lettering.align;
  }
  /** @type {(how: 'fill' | 'stroke') => void} */
  const put = (how) => {
    if (path) ctx[how](outline);
    if (!lettering) return;
    const { text, x, y, most } = lettering;
    ctx[`${how}Text`](text, x, y, most ?? undefined);
  };
  if (fill) {
    ctx.globalAlpha = fill.opacity;
    ctx.fillStyle = fill.colour;
    put('fill');
  }
  if (stroke) {
    ctx.globalAlpha = stroke.opacity;
    ctx.strokeStyle = stroke.colour;
    ctx.lineWidth = stroke.width;
    ctx.lineCap = /** @type {CanvasLineCap} */ (stroke.cap);
    ctx.lineJoin = /** @type {CanvasLineJoin} */ (stroke.join);
    ctx.setLineDash(stroke.dash);
    put('stroke');
  }
  ctx.restore();
}
