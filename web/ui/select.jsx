/**
 * A native select. If options need an explanation or a picture, use a menu.
 *
 * @import { SelectHTMLAttributes } from 'preact'
 */

/**
 * @template {string} Value
 * @param {Omit<SelectHTMLAttributes<HTMLSelectElement>, 'label' | 'value' | 'onChange'> & {
 *   options: Readonly<Record<Value, string>>, value?: Value, onChange?: (value: Value) => void, label?: string }} props
 *   `options`: names by value; `label`: if no `<label>` is around it
 */
export const Select = ({ options, onChange, label, ...rest }) => (
  <select
    class="select"
    aria-label={label}
    onChange={({ currentTarget }) => onChange?.(/** @type {Value} */ (currentTarget.value))}
    {...rest}
  >
    {Object.entries(options).map(([key, name]) => (
      <option key={key} value={key}>
        {/** @type {string} */ (name)}
      </option>
    ))}
  </select>
);
