/**
 * The loss over two directions, with the path of the run: two parameters, or the two main directions of the path.
 *
 * @import { Queries } from '../../../engine/shared/protocol.js'
 * @import { Known } from '../../../model/query-cache.js'
 * @import { FigureModel } from '../../../model/figure-model.js'
 * @import { Theme } from '../../../painters/theme.js'
 * @import { LossMap } from '../../../painters/loss-plane.js'
 */
import { render } from 'preact';
import { sizesOf } from '../../../engine/shared/dataset.js';
import { mostPasses, parameterCount, placeOf } from '../../../engine/shared/parameter-layout.js';
import { parameterName } from '../../../model/notation.js';
import { paintLossPlane } from '../../../painters/loss-plane.js';
import { Canvas } from '../../../ui/canvas.jsx';
import { ParameterPicker } from '../../../ui/parameter-picker.jsx';
import { explain as text } from '../../../words/index.js';

/** Resolution along each direction, and the share of query time it may take. */
const PLACES = 41;
const SHARE = 0.3;
const FEWEST = 5;

/** @typedef {keyof typeof text.directions} Directions */

export class LossLandscape {
  element = Object.assign(document.createElement('div'), { className: 'loss-landscape stack' });
  open = false;
  #directions = /** @type {Directions} */ ('path');
  #other = 1;
  /** The last result. @type {LossMap | null} */
  #map = null;
  #said = '';
  #label = text.landscape;

  disconnect() {
    render(null, this.element);
  }

  /** @param {FigureModel} model @param {number} parameter @returns {Queries} */
  queries(model, parameter) {
    const places = placesOf(model);
    if (!this.open || !model.points.length || places < FEWEST) return {};
    const count = parameterCount(sizesOf(model.settings));
    const two = this.#directions === 'two' && count > 1;
    const parameters = two ? [parameter, this.#second(parameter, count)] : null;
    return { map: { lossPlane: { parameters, count: places } } };
  }

  /** @param {FigureModel} model @param {Theme} theme @param {number} parameter @param {Known} [result] */
  paint(model, theme, parameter, result) {
    if (!this.open) return;
    const sizes = sizesOf(model.settings);
    this.#read(model, result);
    render(
      <>
        <div class="row">
          <label class="field">
            <span>{text.along}</span>
            <select
              value={this.#directions}
              onChange={(event) => {
                this.#directions = /** @type {Directions} */ (event.currentTarget.value);
                model.repaint();
              }}
            >
              {Object.entries(text.directions).map(([value, name]) => (
                <option key={value} value={value}>
                  {name}
                </option>
              ))}
            </select>
          </label>
          {this.#directions === 'two' && (
            <ParameterPicker
              sizes={sizes}
              value={this.#second(parameter, parameterCount(sizes))}
              onChange={(other) => {
                this.#other = other;
                model.repaint();
              }}
            />
          )}
        </div>
        <Canvas
          role="img"
          aria-label={this.#label}
          paint={(ctx, size) => this.#map && paintLossPlane(ctx, size, theme, this.#map)}
        />
        <p>{this.#said}</p>
      </>,
      this.element,
    );
  }

  /** Reads the result, and describes it. @param {FigureModel} model @param {Known} [result] */
  #read(model, result) {
    const map = result?.lossPlane;
    if (!map) {
      if (placesOf(model) < FEWEST) this.#said = text.tooLargeLandscape;
      return;
    }
    const sizes = sizesOf(model.settings);
    const two = result.query.lossPlane?.parameters;
    const named = (/** @type {number} */ at) => parameterName(sizes, placeOf(sizes, at));
    const [first = '', second = ''] = two ? two.map(named) : text.mainDirections;
    const [share1 = 0, share2 = 0] = map.shares;
    this.#map = { ...map, names: [first, second] };
    this.#said = two ? text.landscapeOfTwo : text.landscapeOfPath(Math.round(100 * (share1 + share2)));
    this.#label = `${text.landscape}: ${first}, ${second}. ${this.#said}`;
  }

  /** The second parameter, always different from the first. @param {number} parameter @param {number} count */
  #second(parameter, count) {
    const other = this.#other < count ? this.#other : 0;
    return other === parameter ? (parameter + 1) % count : other;
  }
}

/** The resolution that there is time for. @param {FigureModel} model */
const placesOf = ({ settings, points }) =>
  Math.min(PLACES, Math.floor(Math.sqrt(SHARE * mostPasses(sizesOf(settings), points.length))));
