/**
 * The value of new points in a regression with two inputs: a slider for usual values; any other can be typed.
 *
 * @import { FigureModel } from '../../model/figure-model.js'
 */
import { MAX_COORDINATE } from '../../engine/shared/state-document.js';
import { formatNumber } from '../../painters/scale.js';
import { readNumberWithin } from '../../ui/number-field.jsx';
import { Popover } from '../../ui/popover.jsx';
import { multiples, Slider } from '../../ui/slider.jsx';
import { tools } from '../../words/index.js';

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
        {...multiples(0.05)}
        format={written}
        read={readNumberWithin(-MAX_COORDINATE, MAX_COORDINATE)}
        onChange={(value) => model.tools.setOptions({ value })}
      />
    )}
  </Popover>
);
