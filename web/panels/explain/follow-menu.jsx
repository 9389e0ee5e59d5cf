/**
 * What to follow through the network, and the step size: a button with the choice, which opens a popover.
 *
 * @import { ComponentChildren } from 'preact'
 * @import { Reading } from '../../ui/number-field.jsx'
 * @import { StepSize, Stepper } from './stepper.js'
 */
import { ChevronDown } from 'lucide';
import { readCount } from '../../engine/shared/number.js';
import { show } from '../../engine/shared/settings.js';
import { Icon } from '../../ui/icon.jsx';
import { NumberField } from '../../ui/number-field.jsx';
import { Popover } from '../../ui/popover.jsx';
import { Select } from '../../ui/select.jsx';
import { numberSentence, explain as text } from '../../words/index.js';

/**
 * @param {object} props
 * @param {Stepper} props.stepper
 * @param {number} props.points of the training set
 * @param {ComponentChildren} props.picker for the weight that the lines show
 */
export function FollowMenu({ stepper, points, picker }) {
  const { scope, number, choice, stepSize, rows } = stepper;
  const name = scope === 'point' ? text.onePoint(number) : text.points(rows, points);
  return (
    <Popover
      label={`${text.followed}: ${name}`}
      class="plain follow"
      align="end"
      button={
        <>
          {name} <Icon of={ChevronDown} size="1em" />
        </>
      }
    >
      {() => (
        <div class="follow-menu">
          <Choice
            label={text.scope}
            options={text.scopes}
            value={scope}
            onChange={(value) => stepper.setScope(/** @type {'batch' | 'point'} */ (value))}
          />
          <NumberField
            label={text.row}
            value={number}
            format={String}
            keypad="numeric"
            read={(typed) => readRow(typed, choice)}
            step={(value, direction) => Math.max(1, Math.min(choice, value + direction))}
            onChange={(value) => stepper.chooseRow(value)}
          />
          <Choice
            label={text.by}
            options={text.stepSizes}
            value={stepSize}
            onChange={(value) => {
              stepper.stepSize = /** @type {StepSize} */ (value);
            }}
          />
          {picker}
        </div>
      )}
    </Popover>
  );
}

/** @param {string} typed @param {number} last @returns {Reading} */
function readRow(typed, last) {
  const value = readCount(typed);
  if (value >= 1) return { value };
  return { error: numberSentence(show(typed.trim()), { min: 1, max: last, whole: true }) };
}

/** @param {{ label: string, options: Record<string, string>, value: string, onChange: (value: string) => void }} props */
const Choice = ({ label, options, value, onChange }) => (
  <label class="form-field">
    <span class="label">{label}</span>
    <Select options={options} value={value} onChange={onChange} />
  </label>
);
