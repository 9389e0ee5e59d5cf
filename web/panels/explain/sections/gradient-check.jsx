/**
 * The gradient check: backpropagation against finite differences, for every parameter, optionally with a common
 * mistake.
 *
 * @import { Queries } from '../../../engine/shared/protocol.js'
 * @import { FigureModel } from '../../../model/figure-model.js'
 * @import { Check } from '../../../painters/parameter-strips.js'
 * @import { SectionProps } from '../index.jsx'
 */
import { useRef } from 'preact/hooks';
import { sizesOf } from '../../../engine/shared/dataset.js';
import { maxPasses, parameterCount, placeOf } from '../../../engine/shared/parameter-layout.js';
import { parameterName } from '../../../model/notation.js';
import { paintGradientStrip } from '../../../painters/parameter-strips.js';
import { formatNumber } from '../../../painters/scale.js';
import { Checkbox } from '../../../ui/checkbox.jsx';
import { explain as text } from '../../../words/index.js';
import { ParameterStrip } from './parameter-strip.jsx';

/** A larger relative error means a wrong gradient: rounding stays far below. */
const LIMIT = 1e-5;
/** Fraction of query time that a check may take during training. */
const PLAYING_SHARE = 0.02;

/** The fraction of query time that a check takes. @param {FigureModel} model */
function takes({ settings, points }) {
  const sizes = sizesOf(settings);
  return (2 * parameterCount(sizes)) / maxPasses(sizes, points.length);
}

/** @param {FigureModel} model @param {boolean} derivativeAtOutput whether to take the derivative at the output @returns {Queries} */
export function checkQuery(model, derivativeAtOutput) {
  const share = model.run.playing ? PLAYING_SHARE : 1;
  if (!model.points.length || takes(model) > share) return {};
  return { check: { gradientCheck: derivativeAtOutput ? 'activation' : 'pre-activation' } };
}

/** @param {SectionProps} props */
export function GradientCheck({ model, theme, parameter, results, view, onView }) {
  const sizes = sizesOf(model.settings);
  const count = parameterCount(sizes);
  /** The last result stays until the next. @type {{ current: { check: Check, label: string, row: string } | null }} */
  const shown = useRef(null);
  const result = results.check;
  const found = result?.gradientCheck?.gradient.length === count ? result.gradientCheck : null;
  let caption = takes(model) > 1 ? text.tooLargeCheck : '';
  let wrong = 0;
  if (found) {
    const { gradient, difference, error } = found;
    wrong = error.filter((each) => !(each <= LIMIT)).length;
    const worst = formatNumber(Math.max(...error), 2);
    const label = text.checked(wrong, count, model.run.latest?.points ?? 0, worst);
    caption = wrong && result?.query.gradientCheck === 'pre-activation' ? `${label} ${text.kinks}` : label;
    const row = text.checkRow(
      parameterName(sizes, placeOf(sizes, parameter)),
      formatNumber(gradient[parameter] ?? 0, 8),
      formatNumber(difference[parameter] ?? 0, 8),
      formatNumber(error[parameter] ?? 0, 2),
    );
    const names = /** @type {const} */ ([text.gradient, text.relativeError]);
    shown.current = { check: { ...found, limit: LIMIT, chosen: parameter, names }, label, row };
  }
  const { check, label = text.check, row = '' } = shown.current ?? {};
  return (
    <div class="check-strip stack">
      <p>{text.checkHint}</p>
      <Checkbox
        label={text.derivativeAtOutput}
        checked={view.derivativeAtOutput}
        onChange={(derivativeAtOutput) => onView({ derivativeAtOutput })}
      />
      <ParameterStrip
        label={label}
        count={count}
        paint={(ctx, size) => check && paintGradientStrip(ctx, size, theme, check)}
        onParameter={(one) => model.focus.select({ parameter: one })}
      />
      <p role="status" class={wrong ? 'bad' : ''}>
        {caption}
      </p>
      <p>{row}</p>
    </div>
  );
}
