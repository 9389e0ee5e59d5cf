/**
 * The loss along a weight or bias: the curve, the ball on it, the tangent whose slope is the gradient, and the next
 * step, as a separate panel.
 *
 * @import { Queries } from '../../engine/shared/protocol.js'
 * @import { Results } from '../panels.js'
 * @import { Theme } from '../../painters/theme.js'
 * @import { FigureModel } from '../../model/figure-model.js'
 */

import { Minus, Plus } from 'lucide';
import { render } from 'preact';
import { useRef } from 'preact/hooks';
import { sizesOf } from '../../engine/shared/dataset.js';
import { readNumber, readNumbers } from '../../engine/shared/number.js';
import { IconButton } from '../../ui/button.jsx';
import forms from '../../ui/forms.js';
import { NumberInput } from '../../ui/number-field.jsx';
import { ParameterPicker } from '../../ui/parameter-picker.jsx';
import { Throttle } from '../../ui/throttle.js';
import { weight as text } from '../../words/index.js';
import { LossAlong } from './loss-along.js';
import { ParameterField, readParameter, stepped } from './parameter-field.jsx';
import { sentenceOf } from './sentence.js';
import style from './style.css?inline';
import { WeightCurve } from './weight-curve.jsx';

export const css = [forms, style].join('\n');

export default class WeightPanel {
  element = Object.assign(document.createElement('div'), { className: 'weight stack', part: 'weight' });
  #along;
  #throttle = new Throttle(0.4);

  /** @param {FigureModel} model */
  constructor(model) {
    this.#along = new LossAlong(model);
  }

  connect() {
    const { host } = /** @type {ShadowRoot} */ (this.element.getRootNode());
    this.#along.delta ||= readNumber(host?.getAttribute('delta') ?? '') || 0;
    const ends = readNumbers(host?.getAttribute('axis') ?? '', 2);
    if (ends && (ends[0] ?? 0) < (ends[1] ?? 0)) this.#along.axis = [ends[0] ?? 0, ends[1] ?? 0];
  }

  disconnect() {
    render(null, this.element);
  }

  release() {
    this.#along.release('end');
  }

  /** @param {FigureModel} _model @param {Results} results @returns {Queries} */
  queries(_model, results) {
    return this.#along.queries(results);
  }

  /** @param {FigureModel} model @param {Theme} theme @param {Results} results */
  paint(model, theme, results) {
    const along = this.#along;
    along.extendTrail();
    const known = along.known(results);
    const written =
      known !== null &&
      this.#throttle.ready(model.run.playing && !along.held, along.parameter, known.delta, known.from);
    render(<Weight {...{ model, along, theme, known, written }} />, this.element);
  }
}

/**
 * @param {object} props
 * @param {FigureModel} props.model
 * @param {LossAlong} props.along
 * @param {Theme} props.theme
 * @param {ReturnType<LossAlong['known']>} props.known
 * @param {boolean} props.written whether to update words and numbers now
 */
function Weight({ model, along, theme, known, written }) {
  const shown = useRef({ value: /** @type {number | null} */ (null), sentence: '' });
  if (known && written) {
    const { points = 0, learningRate = 0 } = model.run.latest ?? {};
    shown.current = { value: known.w, sentence: sentenceOf({ ...known, points, learningRate }) };
  }
  const { value, sentence } = shown.current;
  return (
    <>
      <ParameterPicker
        sizes={sizesOf(model.settings)}
        value={along.parameter}
        onChange={(parameter) => model.focus.select({ parameter })}
      />
      <WeightCurve along={along} known={known} theme={theme} description={sentence} />
      <div class="row">
        {/* biome-ignore lint/a11y/noLabelWithoutControl: the field is inside */}
        <label class="field">
          <span>{text.w}</span>
          <ParameterField key={along.parameter} along={along} label={text.w} value={value} />
        </label>
        {/* biome-ignore lint/a11y/noLabelWithoutControl: the field is inside */}
        <label class="field" data-action="delta">
          <span>{text.delta}</span>
          <Delta model={model} along={along} />
        </label>
        <span class="group" data-action="zoom">
          <IconButton
            icon={Minus}
            kind="quiet"
            label={text.zoomOut}
            disabled={!along.canZoom(-1)}
            onClick={() => along.zoom(-1)}
          />
          <IconButton
            icon={Plus}
            kind="quiet"
            label={text.zoomIn}
            disabled={!along.canZoom(1)}
            onClick={() => along.zoom(1)}
          />
        </span>
      </div>
      <p class="sentence" data-action="said">
        {sentence}
      </p>
    </>
  );
}

/** A field for a trial change of the weight. @param {{ model: FigureModel, along: LossAlong }} props */
const Delta = ({ model, along }) => (
  <NumberInput
    label={text.delta}
    keypad="text"
    value={along.delta || null}
    format={String}
    read={readParameter}
    step={stepped}
    onChange={(delta) => {
      along.delta = delta;
      model.repaint();
    }}
  />
);
