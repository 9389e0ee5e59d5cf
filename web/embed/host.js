/**
 * For the page that resized figures: `<script type="module" src="…/embed/host.js"></script>` makes every iframe of them
 * as high as what is in it. A message counts only when it comes from a frame of this page; its origin says nothing,
 * since that of a sandboxed frame is "null". A frame that the page's own policy forbids stays blank, so the page says
 * which directive is missing.
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

/** @param {string} directive @param {string} blocked address or origin of what the page's policy has stopped */
function name(directive, blocked) {
  if (directive !== 'frame-src') return;
  for (const frame of document.querySelectorAll('iframe')) {
    const { href, origin } = new URL(frame.src, location.href);
    if (![href, href.split('#')[0], origin].includes(blocked) || frame.dataset.blocked) continue;
    frame.dataset.blocked = '';
    const sentence = document.createElement('p');
    sentence.textContent = `A figure belongs here, which the content security policy of this page forbids: its frame-src has to allow ${origin}.`;
    frame.after(sentence);
  }
}

addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) =>
  name(effectiveDirective, blockedURI),
);
// Frames are mostly stopped before this script runs; who keeps reports hands on those of then.
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
