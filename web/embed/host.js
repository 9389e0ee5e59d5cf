/**
 * For the page that resized figures: `<script type="module" src="…/embed/host.js"></script>` makes every iframe of them
 * as high as what is in it. A message counts only when it comes from a frame of this page; its origin says nothing,
 * since that of a sandboxed frame is "null".
 */
const LEAST = 100;
const MOST = 5000;
/** The least time between two changes of one frame. */
const PAUSE_MS = 100;

/** The frames that were changed just now, each with the height it is to have. @type {WeakMap<HTMLIFrameElement, { height: number }>} */
const resized = new WeakMap();

/** @param {HTMLIFrameElement} frame @param {number} height */
function resize(frame, height) {
  const waiting = resized.get(frame);
  if (waiting) {
    waiting.height = height;
    return;
  }
  frame.style.height = `${height}px`;
  const entry = { height };
  resized.set(frame, entry);
  setTimeout(() => {
    resized.delete(frame);
    if (entry.height !== height) resize(frame, entry.height);
  }, PAUSE_MS);
}

addEventListener('message', ({ data, source }) => {
  if (typeof data !== 'object' || data?.type !== 'downhill:resize') return;
  const { height } = data;
  if (typeof height !== 'number' || !Number.isFinite(height)) return;
  const frame = [...document.querySelectorAll('iframe')].find((one) => one.contentWindow === source);
  if (frame) resize(frame, Math.min(MOST, Math.max(LEAST, Math.ceil(height))));
});

export {};
