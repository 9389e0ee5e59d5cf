/** A coordinate, value or class of a point. Numbers are shown with a few digits, and in full while edited. */
import { MAX_COORDINATE } from '../../engine/shared/state-document.js';
import { NumberInput, readNumberWithin } from '../../ui/number-field.jsx';
import { Select } from '../../ui/select.jsx';
import { table as text } from '../../words/index.js';

/** Decimals that there is room for. */
const DIGITS = 4;
const STEP = 0.1;

/** Reads a coordinate or value. */
export const readCoordinate = readNumberWithin(-MAX_COORDINATE, MAX_COORDINATE);

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
export const Cell = ({ cell, label, classes, value, onChange, onFocus }) =>
  classes ? (
    <Select
      data-cell={cell}
      label={label}
      options={classNames(classes)}
      value={String(value)}
      onChange={(chosen) => onChange(Number(chosen))}
      onFocus={onFocus}
    />
  ) : (
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
    />
  );

/** The names of so many classes, by their number. @param {number} count */
export const classNames = (count) => Object.fromEntries(text.classes.slice(0, count).entries());
