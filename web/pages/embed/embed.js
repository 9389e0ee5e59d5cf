/** The iframe page: one figure, set up by the address, that tells its height. */
import { DownhillFigure } from '../../downhill.js';
import { readAddress } from './address.js';
import { asksForHeight, heightMessages } from './height.js';

/** No other figure is here, and no address of a link decides what is fetched. */
const known = [...DownhillFigure.observedAttributes, 'autoplay'].filter(
  (name) => !/^(for|src|data-ready)$/.test(name),
);

/** @type {HTMLElement | undefined} */
let figure;

/** Another hash is another figure. */
function build() {
  const { attributes, state } = readAddress(location, known);
  const made = /** @type {DownhillFigure} */ (document.createElement('downhill-figure'));
  for (const [name, value] of attributes) made.setAttribute(name, value);
  figure?.remove();
  document.body.append(made);
  figure = made;
  if (state !== undefined) made.setState(state);
}

/** The height that was told last; 0 before. */
let told = 0;

function tell() {
  const height = Math.ceil(document.body.getBoundingClientRect().height);
  if (height === told || height === 0 || parent === window) return;
  told = height;
  const { secret } = readAddress(location, []);
  for (const message of heightMessages(height, location.href, secret)) parent.postMessage(message, '*');
}

build();
addEventListener('hashchange', build);
new ResizeObserver(tell).observe(document.body);
// Chromium gives no observer a turn in a frame that is far below or clipped, as WordPress clips it until it speaks.
addEventListener('load', tell);
addEventListener('message', ({ source, data }) => {
  if (source !== parent || !asksForHeight(data)) return;
  told = 0;
  tell();
});
