/**
 * Whether a canvas reads back as painted. Against fingerprinting, some browsers silently add noise or return white.
 * @param {HTMLCanvasElement} canvas that may be painted on
 */
export function readsBack(canvas) {
  const ctx = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d', { willReadFrequently: true }));
  canvas.width = 256;
  for (let i = 0; i < 256; i++) {
    ctx.fillStyle = `rgb(${i},${255 - i},99)`;
    ctx.fillRect(i, 0, 1, 1);
  }
  return ctx
    .getImageData(0, 0, 256, 1)
    .data.every((value, i) => value === [i >> 2, 255 - (i >> 2), 99, 255][i % 4]);
}
