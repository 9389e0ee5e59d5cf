/**
 * The gradient check: backpropagation against finite differences, for every parameter, optionally with a common
 * mistake.
 *
 * @import { Queries } from '../../../engine/shared/protocol.js'
 * @import { Known } from '../../../model/query-cache.js'
 * @import { FigureModel } from '../../../model/figure-model.js'
 * @import { Check } from '../../../painters/parameter-strips.js'
 * @import { Theme } from '../../../painters/theme.js'
 */
import { render } from 'preact';
import { sizesOf } from '../../../engine/shared/dataset.js';
import { mostPasses, parameterCount, placeOf } from '../../../engine/shared/parameter-layout.js';
import { parameterName } from '../../../model/notation.js';
import { paintGradientStrip } from '../../../painters/parameter-strips.js';
import { formatNumber } from '../../../painters/scale.js';
import { Checkbox } from '../../../ui/checkbox.jsx';
import { explain as text } from '../../../words/index.js';
import { ParameterStrip } from './parameter-strip.jsx';

/** A larger relative error means a wrong gradient: rounding stays far below. */
const LIMIT = 1e-5;
/** Share of query time that a check may take during training. */
const PLAYING_SHARE = 0.02;

export class GradientCheck {
  element = Object.assign(document.createElement('div'), { className: 'check-strip stack' });
  open = false;
  /** Whether to take the derivative at the output, a common mistake. */
  #slip = false;
  /** The last result. @type {Check | null} */
  #check = null;
  #said = '';
  #wrong = false;
  #label = text.check;
  /** Of the parameter in focus. */
  #row = '';

  disconnect() {
    render(null, this.element);
  }

  /** @param {FigureModel} model @returns {Queries} */
  queries(model) {
    const share = model.run.playing ? PLAYING_SHARE : 1;
    if (!this.open || !model.points.length || takes(model) > share) return {};
    return { check: { gradientCheck: this.#slip ? 'activation' : 'pre-activation' } };
  }

  /** @param {FigureModel} model @param {Theme} theme @param {number} parameter @param {Known} [result] */
  paint(model, theme, parameter, result) {
    if (!this.open) return;
    this.#read(model, parameter, result);
    render(
      <>
        <p>{text.checkHint}</p>
        <Checkbox
          label={text.slip}
          checked={this.#slip}
          onChange={(slip) => {
            this.#slip = slip;
            model.repaint();
          }}
        />
        <ParameterStrip
          label={this.#label}
          count={parameterCount(sizesOf(model.settings))}
          paint={(ctx, size) => this.#check && paintGradientStrip(ctx, size, theme, this.#check)}
          onParameter={(one) => model.focus.select({ parameter: one })}
        />
        <p role="status" class={this.#wrong ? 'bad' : ''}>
          {this.#said}
        </p>
        <p>{this.#row}</p>
      </>,
      this.element,
    );
  }

  /**
   * Reads the result, and describes it.
   * @param {FigureModel} model @param {number} parameter @param {Known} [result]
   */
  #read(model, parameter, result) {
    const sizes = sizesOf(model.settings);
    const count = parameterCount(sizes);
    const check = result?.gradientCheck;
    if (!check || check.gradient.length !== count) {
      this.#said = takes(model) > 1 ? text.tooLargeCheck : '';
      return;
    }
    const names = /** @type {const} */ ([text.gradient, text.relativeError]);
    this.#check = { ...check, limit: LIMIT, chosen: parameter, names };
    const wrong = check.error.filter((error) => !(error <= LIMIT)).length;
    const worst = formatNumber(Math.max(...check.error), 2);
    const said = text.checked(wrong, count, model.run.latest?.points ?? 0, worst);
    const kinked = wrong > 0 && result?.query.gradientCheck === 'pre-activation';
    this.#label = said;
    this.#said = kinked ? `${said} ${text.kinks}` : said;
    this.#wrong = wrong > 0;
    this.#row = text.checkRow(
      parameterName(sizes, placeOf(sizes, parameter)),
      formatNumber(check.gradient[parameter] ?? 0, 8),
      formatNumber(check.difference[parameter] ?? 0, 8),
      formatNumber(check.error[parameter] ?? 0, 2),
    );
  }
}

/** The share of query time that a check takes. @param {FigureModel} model */
function takes({ settings, points }) {
  const sizes = sizesOf(settings);
  return (2 * parameterCount(sizes)) / mostPasses(sizes, points.length);
}
