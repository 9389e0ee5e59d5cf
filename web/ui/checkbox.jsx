/**
 * A checkbox with its label.
 *
 * @param {{ label: string, hint?: string, checked: boolean, onChange: (checked: boolean) => void, 'data-setting'?: string }} props
 */
export const Checkbox = ({ label, hint, onChange, ...rest }) => (
  <label class="check" title={hint}>
    <input type="checkbox" onChange={({ currentTarget }) => onChange(currentTarget.checked)} {...rest} />
    {label}
  </label>
);
