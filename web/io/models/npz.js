/**
 * A figure for NumPy: the points as X and y, which of them are test points, the weights and biases named as in the
 * article, and the settings as text.
 *
 * @import { Point } from '../../engine/shared/dataset.js'
 * @import { Settings } from '../../engine/shared/settings.js'
 * @import { Data } from './array-points.js'
 * @import { Given, NpyArray } from './npy.js'
 * @import { Weights } from './weights.js'
 */
import { coordinatesOf, isTest, isValued, sizesOf } from '../../engine/shared/dataset.js';
import { matricesOf } from '../../engine/shared/parameter-layout.js';
import { refuse } from '../refusal.js';
import { dataIn } from './array-points.js';
import { writeNpy } from './npy.js';
import { isTrainingState, parameterNamed } from './parameter-names.js';
import { readWeights } from './weights.js';
import { writeZip } from './zip.js';

/** The array that holds the state document without points and parameters. */
const TEXT = 'downhill';

/**
 * @param {Settings} settings @param {readonly Point[]} points @param {ArrayLike<number>} parameters
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
  matricesOf(sizesOf(settings), parameters).forEach(({ W, b }, l) => {
    arrays.push([`W${l + 1}`, { type: '<f8', shape: [W.length, b.length], values: W.flat() }]);
    arrays.push([`b${l + 1}`, { type: '<f8', shape: [b.length], values: b }]);
  });
  arrays.push([TEXT, { text: head }]);
  return writeZip(arrays.map(([name, given]) => ({ name: `${name}.npy`, content: writeNpy(given) })));
}

/**
 * Reads such a file, or one with points or weights under other names.
 * @param {readonly NpyArray[]} arrays
 * @returns {{ head: string | null, data: Data | null, weights: Weights | null, leftOut: string[] }} `head` is the text;
 *   `leftOut` names all other arrays
 */
export function readArrays(arrays) {
  const byName = new Map(arrays.map((array) => [array.name, array]));
  const head = byName.get(TEXT)?.texts()[0] ?? null;
  for (const name of [TEXT, 'test']) byName.delete(name);
  const data = dataIn(byName);
  // Next to points, only arrays named like parameters are weights.
  const isOther = (/** @type {string} */ name) =>
    isTrainingState(name) || (data && ![data.X.name, data.y?.name].includes(name) && !parameterNamed(name));
  const leftOut = [...new Set([...(data?.others ?? []), ...[...byName.keys()].filter(isOther)])];
  const used = [data?.X.name, data?.y?.name, ...leftOut];
  const entries = [...byName.values()].filter(({ name }) => !used.includes(name));
  if (!data && entries.length === 0) refuse('no-arrays');
  return { head, data, weights: entries.length ? readWeights(entries) : null, leftOut };
}
