/** The iframe page: one figure, set up by the hash, that tells its height. */
import { DownhillFigure } from '../downhill.js';
import { liesAt } from '../engine/beside.js';
import { bringPanel } from '../figure/parts/lazy.js';
import * as network from '../panels/network/index.js';
import * as settings from '../panels/settings/index.js';
import * as tools from '../panels/tools/index.js';
import * as weight from '../panels/weight/index.js';
import { readHash } from './hash.js';
import { heightMessages } from './height.js';

/** No other figure is here, and no address of a link decides what is fetched. */
const known = [...DownhillFigure.observedAttributes, 'autoplay'].filter((name) => !/^(for|src)$/.test(name));

// What else it needs lies beside downhill.js. A frame of an opaque origin may load files only from servers that allow
// every origin: it has in itself what a figure usually shows.
liesAt('../');
for (const [name, panel] of Object.entries({ tools, network, weight, settings })) bringPanel(name, panel);

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
