/**
 * For pages with figures in iframes: `<script type="module" src="…/embed/host.js"></script>` makes every iframe of them as high
 * as what is in it. They are the iframes whose address is in the folder of this file, and those with the attribute
 * `data-downhill`. A message is matched to its frame by its window: its origin says nothing, since that of a sandboxed frame is
 * "null". A frame that the page's own policy forbids stays blank, so the page says which directive is missing.
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

const folder = new URL('.', import.meta.url).href;

/** The iframes of figures. */
const frames = () =>
  [...document.querySelectorAll('iframe')].filter(
    ({ src, dataset }) => src.startsWith(folder) || 'downhill' in dataset,
  );

addEventListener('message', ({ data, source }) => {
  if (typeof data !== 'object' || data?.type !== 'downhill:resize') return;
  const { height } = data;
  if (typeof height !== 'number' || !Number.isFinite(height)) return;
  const frame = frames().find(({ contentWindow }) => contentWindow === source);
  if (frame) resize(frame, Math.min(MOST, Math.max(LEAST, Math.ceil(height))));
});
// Those that have spoken before.
for (const { contentWindow } of frames()) contentWindow?.postMessage({ type: 'downhill:ask-height' }, '*');

/** @param {string} directive @param {string} blocked address or origin of what the page's policy has stopped */
function name(directive, blocked) {
  if (directive !== 'frame-src') return;
  for (const frame of document.querySelectorAll('iframe')) {
    const { href, origin } = new URL(frame.src, location.href);
    if (![href, href.split('#')[0], origin].includes(blocked) || frame.dataset.blocked) continue;
    frame.dataset.blocked = '';
    const sentence = document.createElement('p');
    sentence.textContent = `This page’s content security policy blocks the figure here. Add ${origin} to its frame-src.`;
    frame.after(sentence);
  }
}

addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) =>
  name(effectiveDirective, blockedURI),
);
// Most frames are blocked before this script runs: a browser that buffers reports delivers those, too.
const { ReportingObserver } = /** @type {any} */ (globalThis);
const observer =
  ReportingObserver &&
  new ReportingObserver(
    (/** @type {any[]} */ reports) => {
      for (const { body } of reports) name(body.effectiveDirective, body.blockedURL);
    },
    { types: ['csp-violation'], buffered: true },
  );
observer?.observe();

export {};
