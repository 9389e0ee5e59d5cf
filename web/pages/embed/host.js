/**
 * For pages with figures in iframes: `<script type="module" src="…/embed/host.js"></script>` resizes each of their
 * iframes to its content. These are the iframes whose URL is in the folder of this file, and those with the attribute
 * `data-downhill`. A message is matched to its frame by its window, not by its origin, which is "null" for a sandboxed
 * frame. A frame blocked by the page's content security policy stays blank, so a message names the missing directive.
 */
const MIN_HEIGHT = 100;
const MAX_HEIGHT = 5000;
/** Minimum time between two resizes of a frame. */
const THROTTLE_MS = 100;

/** Recently resized frames, each with its pending height. @type {WeakMap<HTMLIFrameElement, { height: number }>} */
const resized = new WeakMap();

/** @param {HTMLIFrameElement} frame @param {number} height */
function resize(frame, height) {
  const pending = resized.get(frame);
  if (pending) {
    pending.height = height;
    return;
  }
  frame.style.height = `${height}px`;
  const entry = { height };
  resized.set(frame, entry);
  setTimeout(() => {
    resized.delete(frame);
    if (entry.height !== height) resize(frame, entry.height);
  }, THROTTLE_MS);
}

const folder = new URL('.', import.meta.url).href;

const frames = () =>
  [...document.querySelectorAll('iframe')].filter(
    ({ src, dataset }) => src.startsWith(folder) || 'downhill' in dataset,
  );

addEventListener('message', ({ data, source }) => {
  if (typeof data !== 'object' || data?.type !== 'downhill:resize') return;
  const { height } = data;
  if (typeof height !== 'number' || !Number.isFinite(height)) return;
  const frame = frames().find(({ contentWindow }) => contentWindow === source);
  if (frame) resize(frame, Math.min(MAX_HEIGHT, Math.max(MIN_HEIGHT, Math.ceil(height))));
});
// Frames may have posted their height before this script ran.
for (const { contentWindow } of frames()) contentWindow?.postMessage({ type: 'downhill:ask-height' }, '*');

/** Shows a message next to a blocked frame. @param {string} directive @param {string} blocked URL or origin */
function reportBlocked(directive, blocked) {
  if (directive !== 'frame-src') return;
  for (const frame of document.querySelectorAll('iframe')) {
    const { href, origin } = new URL(frame.src, location.href);
    if (![href, href.split('#')[0], origin].includes(blocked) || frame.dataset.blocked) continue;
    frame.dataset.blocked = '';
    const message = document.createElement('p');
    message.textContent = `This page’s content security policy blocks the figure here. Add ${origin} to its frame-src.`;
    frame.after(message);
  }
}

addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) =>
  reportBlocked(effectiveDirective, blockedURI),
);
// Most frames are blocked before this script runs; browsers with buffered reports deliver those too.
const { ReportingObserver } = /** @type {any} */ (globalThis);
const observer =
  ReportingObserver &&
  new ReportingObserver(
    (/** @type {any[]} */ reports) => {
      for (const { body } of reports) reportBlocked(body.effectiveDirective, body.blockedURL);
    },
    { types: ['csp-violation'], buffered: true },
  );
observer?.observe();

export {};
