/** A native select. If options need an explanation or a picture, use a menu. */

/**
 * @template {string} Value
 * @param {object} props
 * @param {Readonly<Record<Value, string>>} props.options names by value
 * @param {Value} props.value
 * @param {(value: Value) => void} props.onChange
 * @param {string} [props.label] if no `<label>` is around it
 */
export const Select = ({ options, value, onChange, label }) => (
  <select
    class="select"
    aria-label={label}
    value={value}
    onChange={({ currentTarget }) => onChange(/** @type {Value} */ (currentTarget.value))}
  >
    {Object.entries(options).map(([key, name]) => (
      <option key={key} value={key}>
        {/** @type {string} */ (name)}
      </option>
    ))}
  </select>
);
