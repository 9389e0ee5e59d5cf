/**
 * A figure as NumPy opens it: the points as X and y, which of them are only looked at, the weights and biases by the
 * article's letters, and the settings as a text.
 *
 * @import { Point } from '../engine/dataset.js'
 * @import { State } from '../engine/document.js'
 * @import { Settings } from '../engine/settings.js'
 * @import { Weights } from './weights.js'
 * @import { Content, Given } from './npy.js'
 */
import { coordinatesOf, isTest, isValued, sizesOf } from '../engine/dataset.js';
import { isPoint } from '../engine/document.js';
import { LIMITS } from '../engine/settings.js';
import { readNpy, writeNpy } from './npy.js';
import { refuse } from './refusal.js';
import { readWeights } from './weights.js';
import { readZip, writeZip } from './zip.js';

/** The array that holds what a state document says, but for the points and parameters. */
const TEXT = 'downhill';

/**
 * @param {Settings} settings
 * @param {readonly Point[]} points
 * @param {ArrayLike<number>} parameters
 * @param {string} head the state document without points and parameters
 */
export function writeNpz(settings, points, parameters, head) {
  const n = points.length;
  const columns = coordinatesOf(settings);
  const X = points.flatMap(({ x, y }) => [x, y].slice(0, columns));
  /** @type {[string, Given][]} */
  const arrays = [['X', { type: '<f8', shape: [n, columns], values: X }]];
  if (settings.task !== 'unsupervised') {
    const label = settings.task === 'classification' || isValued(settings);
    const y = points.map((point) => (label ? point.label : point.y));
    arrays.push(['y', { type: settings.task === 'classification' ? '<i8' : '<f8', shape: [n], values: y }]);
  }
  arrays.push([
    'test',
    { type: '|b1', shape: [n], values: points.map((_, i) => Number(isTest(settings, i))) },
  ]);
  const sizes = sizesOf(settings);
  let at = 0;
  sizes.slice(1).forEach((units, l) => {
    const inputs = sizes[l] ?? 0;
    const take = (/** @type {number} */ count) => Array.from({ length: count }, () => parameters[at++] ?? 0);
    arrays.push([`W${l + 1}`, { type: '<f8', shape: [inputs, units], values: take(inputs * units) }]);
    arrays.push([`b${l + 1}`, { type: '<f8', shape: [units], values: take(units) }]);
  });
  arrays.push([TEXT, { text: head }]);
  return writeZip(arrays.map(([name, given]) => ({ name: `${name}.npy`, content: writeNpy(given) })));
}

/**
 * What is in such a file, or in one with weights by other names: head is the text, points may be none.
 * @param {Uint8Array} archive
 * @returns {Promise<{ head: string | null, data: ReturnType<typeof dataIn>, weights: Weights | null }>}
 */
export async function readNpz(archive) {
  /** @type {Map<string, Content>} */
  const arrays = new Map();
  for (const { name, content } of await readZip(archive)) {
    const plain = name.replace(/\.npy$/, '');
    arrays.set(plain, readNpy(content, plain));
  }
  const head = arrays.get(TEXT);
  const data = dataIn(arrays);
  const others = [...arrays].filter(([name]) => ![TEXT, 'X', 'y', 'test'].includes(name));
  const entries = others.map(([name, content]) =>
    'text' in content ? refuse('stray', { name }) : { tensor: { name, ...content } },
  );
  if (!data && entries.length === 0) refuse('no-arrays');
  return {
    head: head && 'text' in head ? head.text : null,
    data,
    weights: entries.length ? readWeights(entries) : null,
  };
}

/** X and y: one row of X, and one number of y, for each point. @param {Map<string, Content>} arrays */
function dataIn(arrays) {
  const [X, y] = ['X', 'y'].map((name) => arrays.get(name));
  if (!X) return null;
  if ('text' in X || X.shape.length !== 2)
    return refuse('matrix', { name: 'X', shape: 'text' in X ? [] : X.shape });
  const [n = 0, columns = 0] = X.shape;
  if (columns < 1 || columns > 2) return refuse('columns', { name: 'X', shape: X.shape });
  if (n > LIMITS.points) return refuse('points', { max: LIMITS.points });
  if (y && ('text' in y || y.values.length !== n)) {
    return refuse('row', { name: 'y', shape: 'text' in y ? [] : y.shape, expected: [n] });
  }
  const targets = y && 'values' in y ? y.values : null;
  return { columns, values: X.values, targets };
}

/**
 * The points of such data for a figure with these settings.
 * @param {NonNullable<ReturnType<typeof dataIn>>} data
 * @param {Settings} settings
 * @returns {Point[]}
 */
export function toPoints({ columns, values, targets }, settings) {
  if (columns !== coordinatesOf(settings)) {
    return refuse('columns', { name: 'X', shape: [values.length / columns, columns] });
  }
  const labelled = settings.task === 'classification' || isValued(settings);
  return Array.from({ length: values.length / columns }, (_, i) => {
    const [x = 0, second = 0] = values.subarray(i * columns, (i + 1) * columns);
    const target = targets?.[i] ?? 0;
    const point = { x, y: columns === 2 ? second : target, label: columns === 2 && labelled ? target : 0 };
    return isPoint(point, settings) ? point : refuse('point', { max: i + 1 });
  });
}
