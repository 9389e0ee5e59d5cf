/** The iframe page: one figure, set up by the hash, that tells its height. */
import { DownhillFigure } from '../downhill.js';
import { readHash } from './hash.js';
import { heightMessages } from './height.js';

/** No other figure is here, and no address of a link decides what is fetched. */
const known = [...DownhillFigure.observedAttributes, 'autoplay'].filter((name) => !/^(for|src)$/.test(name));

/** @type {HTMLElement | undefined} */
let figure;

/** Another hash is another figure. */
function build() {
  const { attributes, state } = readHash(location.hash, known);
  const made = /** @type {DownhillFigure} */ (document.createElement('downhill-figure'));
  for (const [name, value] of attributes) made.setAttribute(name, value);
  figure?.remove();
  document.body.append(made);
  figure = made;
  if (state !== undefined) made.setState(state);
}

let told = 0;

function tell() {
  const height = Math.ceil(document.body.getBoundingClientRect().height);
  if (height === told || parent === window) return;
  told = height;
  const { secret } = readHash(location.hash, []);
  for (const message of heightMessages(height, location.href, secret)) parent.postMessage(message, '*');
}

build();
addEventListener('hashchange', build);
new ResizeObserver(tell).observe(document.body);
