/** A coordinate, value or class of a point. Numbers are shown with a few digits, and in full while edited. */
import { useState } from 'preact/hooks';
import { FARTHEST } from '../../engine/shared/state-document.js';
import { NumberInput } from '../../ui/number-field.jsx';
import { readNumberWithin } from '../../ui/read-number.js';
import { table as text } from '../../words/index.js';

/** Decimals that there is room for. */
const DIGITS = 4;
const STEP = 0.1;

/** Reads a coordinate or value. */
export const readCoordinate = readNumberWithin(-FARTHEST, FARTHEST);

/** @param {number} value */
const short = (value) => {
  const rounded = Number(value.toFixed(DIGITS));
  const text = rounded === 0 && value !== 0 ? value.toExponential(1) : String(rounded);
  return text.replaceAll('-', '−');
};

/**
 * @param {object} props
 * @param {string} props.cell identifies the cell
 * @param {string} props.label
 * @param {number} props.classes number of classes to choose from, 0 for a number
 * @param {number} props.value
 * @param {(value: number) => void} props.onChange
 * @param {() => void} props.onFocus
 */
export function Cell({ cell, label, classes, value, onChange, onFocus }) {
  const [error, setError] = useState('');
  if (classes)
    return (
      <ClassSelect
        cell={cell}
        label={label}
        classes={classes}
        value={value}
        onChange={onChange}
        onFocus={onFocus}
      />
    );
  return (
    <NumberInput
      data-cell={cell}
      label={label}
      value={value}
      format={short}
      exact={String}
      read={readCoordinate}
      step={(from, direction) => Number((from + direction * STEP).toPrecision(12))}
      keypad="text"
      onChange={onChange}
      onFocus={onFocus}
      error={error}
      onError={setError}
    />
  );
}

/**
 * @param {object} props
 * @param {string} props.cell
 * @param {string} props.label
 * @param {number} props.classes
 * @param {number} [props.value]
 * @param {(value: number) => void} [props.onChange]
 * @param {() => void} [props.onFocus]
 */
export const ClassSelect = ({ cell, label, classes, value, onChange, onFocus }) => (
  <select
    class="select"
    data-cell={cell}
    aria-label={label}
    value={value}
    onChange={({ currentTarget }) => onChange?.(Number(currentTarget.value))}
    onFocus={onFocus}
  >
    {text.classes.slice(0, classes).map((name, i) => (
      <option key={name} value={i}>
        {name}
      </option>
    ))}
  </select>
);
