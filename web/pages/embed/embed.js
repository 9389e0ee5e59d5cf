/** The iframe page: one figure, configured by the URL, that posts its height to the parent page. */
import { DownhillFigure } from '../../downhill.js';
import { readAddress } from './address.js';
import { asksForHeight, heightMessages } from './height.js';

/** Not `for`, since there is no other figure, and not `src`, since a link must not decide what is fetched. */
const known = [...DownhillFigure.observedAttributes, 'autoplay'].filter(
  (name) => !/^(for|src|data-ready)$/.test(name),
);

/** @type {HTMLElement | undefined} */
let figure;

/** Replaces the figure with one for the current URL. */
function build() {
  const { attributes, state } = readAddress(location, known);
  const next = /** @type {DownhillFigure} */ (document.createElement('downhill-figure'));
  for (const [name, value] of attributes) next.setAttribute(name, value);
  figure?.remove();
  document.body.append(next);
  figure = next;
  if (state !== undefined) next.setState(state);
}

/** The last height posted, or 0. */
let posted = 0;

function postHeight() {
  const height = Math.ceil(document.body.getBoundingClientRect().height);
  if (height === posted || height === 0 || parent === window) return;
  posted = height;
  const { secret } = readAddress(location, []);
  for (const message of heightMessages(height, location.href, secret)) parent.postMessage(message, '*');
}

build();
addEventListener('hashchange', build);
new ResizeObserver(postHeight).observe(document.body);
// Chromium does not run observers in a frame that is far off screen or clipped, and WordPress clips it until it has a
// height.
addEventListener('load', postHeight);
addEventListener('message', ({ source, data }) => {
  if (source !== parent || !asksForHeight(data)) return;
  posted = 0;
  postHeight();
});
