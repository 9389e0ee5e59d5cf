/**
 * A choice of few options, all visible. The radio buttons are native, so that arrow keys, forms and screen readers work
 * as usual.
 *
 * @import { ComponentChildren } from 'preact'
 * @template {string} Value
 * @typedef {{ value: Value, label: ComponentChildren, hint?: string }} Segment
 */
import { useUniqueId } from './unique-id.js';

/**
 * @template {string} Value
 * @param {object} props
 * @param {string} props.label of the group
 * @param {readonly Segment<Value>[]} props.options
 * @param {Value} props.value
 * @param {(value: Value) => void} props.onChange
 * @param {boolean} [props.labelled] whether the label is visible, too
 */
export function Segmented({ label, options, value, onChange, labelled = false }) {
  const name = useUniqueId();
  return (
    <fieldset>
      <legend class={labelled ? 'label' : 'visually-hidden'}>{label}</legend>
      <div class="segments">
        {options.map((option) => (
          <label key={option.value} title={option.hint}>
            <input
              type="radio"
              class="visually-hidden"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
