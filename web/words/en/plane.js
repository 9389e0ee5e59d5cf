import { formatNumber } from '../../painters/scale.js';

export const plane = {
  selected: (/** @type {number} */ count) => `${count} selected`,
  label:
    'Data plane. Arrow keys move the cursor, Enter adds or picks up a point, Delete erases, 1 to 6 choose the class, N goes to the next point, question mark lists all keys.',
  invitation: { click: 'Click or tap to add points', tap: 'Tap to add points' },
  pointAt: (
    /** @type {number} */ number,
    /** @type {number} */ count,
    /** @type {string} */ name,
    /** @type {number} */ x,
    /** @type {number} */ y,
  ) => `Point ${number} of ${count}${name && `, class ${name}`}, x ${formatNumber(x)}, y ${formatNumber(y)}`,
  added: (/** @type {string} */ name, /** @type {number} */ count) =>
    `Point${name && ` ${name}`} added, ${count} in all`,
  deleted: (/** @type {number} */ count, /** @type {number} */ left) =>
    `${count === 1 ? 'Point' : `${count} points`} deleted, ${left} left`,
  pickedUp: 'Point picked up. Move it with the arrow keys; Enter puts it down, Escape puts it back.',
  putDown: (/** @type {number} */ x, /** @type {number} */ y) =>
    `Point put down at x ${formatNumber(x)}, y ${formatNumber(y)}`,
  putBack: 'Point put back',
  unit: (/** @type {string} */ name) => `Unit ${name}`,
  input: (/** @type {string} */ name) => `Input ${name}`,
  coordinates: (/** @type {number} */ x, /** @type {number} */ y) =>
    `x ${formatNumber(x)}, y ${formatNumber(y)}`,
  output: (/** @type {string} */ output) => `output ${output}`,
  probability: (/** @type {string} */ name, /** @type {number} */ share) =>
    `${name} ${Math.round(100 * share)}%`,
};
