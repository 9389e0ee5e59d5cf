/**
 * The value of new points in a regression with two inputs: a slider for usual values; any other can be typed.
 *
 * @import { FigureModel } from '../../model/figure-model.js'
 */
import { readNumber } from '../../engine/shared/number.js';
import { FARTHEST } from '../../engine/shared/state-document.js';
import { formatNumber } from '../../painters/scale.js';
import { Popover } from '../../ui/popover.jsx';
import { Slider } from '../../ui/slider.jsx';
import { numberSentence, tools } from '../../words/index.js';

const RANGE = Object.freeze({ min: -FARTHEST, max: FARTHEST });

/** @param {string} text */
function read(text) {
  const value = readNumber(text);
  if (value >= RANGE.min && value <= RANGE.max) return { value };
  return { error: numberSentence(text, RANGE) };
}

const rounded = (/** @type {number} */ value) => Math.round(value * 20) / 20;

/** As typed. @param {number} value */
const written = (value) => String(value).replace('-', '−');

/** @param {{ model: FigureModel }} props */
export const NewValue = ({ model }) => (
  <Popover
    label={`${tools.value.label}: ${written(model.tools.options.value)}`}
    class="plain new-value"
    button={formatNumber(model.tools.options.value, 2)}
    sheet
  >
    {() => (
      <Slider
        keypad="text"
        label={tools.value.label}
        hint={tools.value.hint}
        min={-1}
        max={1}
        value={model.tools.options.value}
        snap={rounded}
        step={(value, direction) => rounded(value + direction / 20)}
        format={written}
        read={read}
        onChange={(value) => model.tools.setOptions({ value })}
      />
    )}
  </Popover>
);
