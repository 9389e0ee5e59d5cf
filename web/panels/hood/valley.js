/**
 * The loss over two directions with the way taken: two parameters, or the two main directions of the way itself.
 *
 * @import { Want } from '../../engine/protocol.js'
 * @import { Settings } from '../../engine/settings.js'
 * @import { Model } from '../../figure/model.js'
 * @import { Theme } from '../../view/theme.js'
 */
import { sizesOf } from '../../engine/dataset.js';
import { mostPasses, parameterCount, placeOf } from '../../engine/shape.js';
import { ask } from '../../figure/command.js';
import { assign, field, h, select } from '../../figure/dom.js';
import { parameterName } from '../../figure/names.js';
import { ParameterPicker } from '../../figure/parts/parameter-picker.js';
import { Sheet } from '../../figure/parts/sheet.js';
import { paintLossPlane } from '../../view/loss-plane.js';
import { TEXT } from './text.js';

/** Places along each direction, and the share of the time for one look that all together may take. */
const PLACES = 41;
const SHARE = 0.3;
const FEWEST = 5;

/** How many places along each direction there is time for. @param {Settings} settings @param {number} points */
const placesOf = (settings, points) =>
  Math.min(PLACES, Math.floor(Math.sqrt(SHARE * mostPasses(sizesOf(settings), points))));

export class Valley {
  #look = () => ask(this.element, { type: 'look' });
  #sheet = new Sheet({ role: 'img', 'aria-label': TEXT.valley }, () =>
    ask(this.element, { type: 'repaint' }),
  );
  #over = select(TEXT.directions, { onchange: this.#look });
  #other = 1;
  #picker = new ParameterPicker((parameter) => {
    this.#other = parameter;
    this.#look();
  });
  #said = h('p');
  element = h(
    'details',
    { class: 'valley', ontoggle: this.#look },
    h('summary', {}, TEXT.valley),
    h('div', { class: 'row' }, field(TEXT.over, this.#over), this.#picker.element),
    this.#sheet.canvas,
    this.#said,
  );
  /** The parameters that the map was asked for; null: the main directions. @type {[number, number] | null} */
  #asked = null;

  connect() {
    this.#sheet.connect();
  }

  disconnect() {
    this.#sheet.disconnect();
  }

  /** @param {Model} model @param {number} parameter @returns {Want} */
  want({ settings, points, runner }, parameter) {
    // While the training goes on the last map stays: a map takes a thousand passes over the points.
    if (!this.element.open || !points.length || runner.playing) return {};
    const count = parameterCount(sizesOf(settings));
    const places = placesOf(settings, points.length);
    if (places < FEWEST) return {};
    const second = this.#second(parameter, count);
    this.#asked = this.#over.value === 'path' || count < 2 ? null : [parameter, second];
    return { lossPlane: { parameters: this.#asked, count: places } };
  }

  /** @param {Model} model @param {Theme} theme @param {number} parameter */
  paint({ settings, latest, points }, theme, parameter) {
    if (!this.element.open) return;
    const sizes = sizesOf(settings);
    const count = parameterCount(sizes);
    const along = this.#over.value === 'path';
    assign(this.#picker.element, { hidden: along });
    this.#picker.update(sizes, this.#second(parameter, count));
    const map = latest?.lossPlane;
    if (!map) {
      if (placesOf(settings, points.length) < FEWEST)
        assign(this.#said, { textContent: TEXT.tooLargeValley });
      return;
    }
    const named = (/** @type {number} */ at) => parameterName(sizes, placeOf(sizes, at));
    const [first, second] = this.#asked ? this.#asked.map(named) : TEXT.mainDirections;
    const ctx = this.#sheet.begin();
    if (ctx) paintLossPlane(ctx, this.#sheet.size, theme, { ...map, names: [first ?? '', second ?? ''] });
    const [share1 = 0, share2 = 0] = map.shares;
    const text = this.#asked ? TEXT.valleyOfTwo : TEXT.valleyOfPath(Math.round(100 * (share1 + share2)));
    assign(this.#said, { textContent: text });
    this.#sheet.canvas.ariaLabel = `${TEXT.valley}: ${first}, ${second}. ${text}`;
  }

  /** The second parameter, never the first once more. @param {number} parameter @param {number} count */
  #second(parameter, count) {
    const other = this.#other < count ? this.#other : 0;
    return other === parameter ? (parameter + 1) % count : other;
  }
}
