/**
 * A choice of few options, all visible. The radio buttons are native, so that arrow keys, forms and screen readers work
 * as usual.
 */
import { useUniqueId } from './unique-id.js';

/**
 * @template {string} Value
 * @param {object} props
 * @param {string} props.label of the group
 * @param {Readonly<Record<Value, string | { label: string, hint?: string }>>} props.options names by value
 * @param {Value} props.value
 * @param {(value: Value) => void} props.onChange
 * @param {boolean} [props.labelled] whether the label is visible
 */
export function Segmented({ label, options, value, onChange, labelled = false }) {
  const name = useUniqueId();
  return (
    <fieldset>
      <legend class={labelled ? 'label' : 'visually-hidden'}>{label}</legend>
      <div class="segments">
        {
          /** @type {Value[]} */ (Object.keys(options)).map((each) => {
            const option = options[each];
            const { label, hint } = typeof option === 'string' ? { label: option, hint: undefined } : option;
            return (
              <label key={each} title={hint}>
                <input
                  type="radio"
                  class="visually-hidden"
                  name={name}
                  value={each}
                  checked={each === value}
                  onChange={() => onChange(each)}
                />
                <span>{label}</span>
              </label>
            );
          })
        }
      </div>
    </fieldset>
  );
}
