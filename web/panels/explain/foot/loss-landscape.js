/**
 * The loss over two directions with the way taken: two parameters, or the two main directions of the way itself.
 *
 * @import { Queries } from '../../../engine/shared/protocol.js'
 * @import { Known } from '../../../model/query-cache.js'
 * @import { FigureModel } from '../../../model/figure-model.js'
 * @import { Theme } from '../../../painters/theme.js'
 */
import { sizesOf } from '../../../engine/shared/dataset.js';
import { mostPasses, parameterCount, placeOf } from '../../../engine/shared/parameter-layout.js';
import { parameterName } from '../../../model/notation.js';
import { paintLossPlane } from '../../../painters/loss-plane.js';
import { assign, field, h, select } from '../../../ui/dom.js';
import { HiDpiCanvas } from '../../../ui/hidpi-canvas.js';
import { ParameterPicker } from '../../../ui/parameter-picker.js';
import { explain as text } from '../../../words/index.js';

/** Places along each direction, and the share of the time for one look that all together may take. */
const PLACES = 41;
const SHARE = 0.3;
const FEWEST = 5;

export class LossLandscape {
  #model;
  #repaint = () => this.#model.repaint();
  #canvas = new HiDpiCanvas(h('canvas', { role: 'img', 'aria-label': text.landscape }), this.#repaint);
  #over = select(text.directions, { onchange: this.#repaint });
  #other = 1;
  #picker = new ParameterPicker((parameter) => {
    this.#other = parameter;
    this.#repaint();
  });
  #said = h('p');
  element = h(
    'div',
    { class: 'loss-landscape' },
    h('div', { class: 'row' }, field(text.along, this.#over), this.#picker.element),
    this.#canvas.canvas,
    this.#said,
  );

  open = false;

  /** @param {FigureModel} model */
  constructor(model) {
    this.#model = model;
  }

  connect() {
    this.#canvas.connect();
  }

  disconnect() {
    this.#canvas.disconnect();
  }

  /** @param {FigureModel} model @param {number} parameter @returns {Queries} */
  queries(model, parameter) {
    const places = placesOf(model);
    if (!this.open || !model.points.length || places < FEWEST) return {};
    const count = parameterCount(sizesOf(model.settings));
    const two = this.#over.value === 'two' && count > 1;
    const parameters = two ? [parameter, this.#second(parameter, count)] : null;
    return { map: { lossPlane: { parameters, count: places } } };
  }

  /** @param {FigureModel} model @param {Theme} theme @param {number} parameter @param {Known} [result] */
  paint(model, theme, parameter, result) {
    if (!this.open) return;
    const sizes = sizesOf(model.settings);
    assign(this.#picker.element, { hidden: this.#over.value === 'path' });
    this.#picker.update(sizes, this.#second(parameter, parameterCount(sizes)));
    const map = result?.lossPlane;
    if (!map) {
      if (placesOf(model) < FEWEST) assign(this.#said, { textContent: text.tooLargeLandscape });
      return;
    }
    const two = result.query.lossPlane?.parameters;
    const named = (/** @type {number} */ at) => parameterName(sizes, placeOf(sizes, at));
    const [first, second] = two ? two.map(named) : text.mainDirections;
    const ctx = this.#canvas.begin();
    if (ctx) paintLossPlane(ctx, this.#canvas.size, theme, { ...map, names: [first ?? '', second ?? ''] });
    const [share1 = 0, share2 = 0] = map.shares;
    const said = two ? text.landscapeOfTwo : text.landscapeOfPath(Math.round(100 * (share1 + share2)));
    assign(this.#said, { textContent: said });
    this.#canvas.canvas.ariaLabel = `${text.landscape}: ${first}, ${second}. ${said}`;
  }

  /** The second parameter, never the first once more. @param {number} parameter @param {number} count */
  #second(parameter, count) {
    const other = this.#other < count ? this.#other : 0;
    return other === parameter ? (parameter + 1) % count : other;
  }
}

/** How many places along each direction there is time for. @param {FigureModel} model */
const placesOf = ({ settings, points }) =>
  Math.min(PLACES, Math.floor(Math.sqrt(SHARE * mostPasses(sizesOf(settings), points.length))));
