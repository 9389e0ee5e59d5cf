/**
 * Points → inputs, as the network gets them, with either library.
 *
 * @import { Run } from '../describe.js'
 */
import { at, program } from '../program.js';

/** How a library says what a column's spread is, and that what does not vary is divided by 1. */
const SCALE = {
  np: {
    of: 'values.mean(axis=0), values.std(axis=0)',
    else: 'np.where(spread > 1e-12 * abs(mean), spread, 1)',
  },
  torch: {
    of: 'values.mean(dim=0), values.std(dim=0, unbiased=False)',
    else: 'torch.where(spread > 1e-12 * abs(mean), spread, torch.ones_like(spread))',
  },
};

/** The points' features as inputs, scaled where the page does that. @param {Run} run @param {keyof typeof SCALE} library */
export function inputs({ features, standardise, regression, test }, library) {
  const hasTest = test.points.length > 0;
  const made = (/** @type {string} */ points) => (features.length > 0 ? `inputs_of(${points})` : points);
  const scaled = (/** @type {string} */ values) => [
    `mean, spread = scale_of(${values})`,
    `${values} = (${values} - mean) / spread`,
    hasTest && `test_${values} = (test_${values} - mean) / spread`,
  ];
  return program(
    at('batch', undefined, `inputs = ${made('points')}`),
    hasTest && `test_inputs = ${made('test_points')}`,
    standardise && [
      '',
      '',
      'def scale_of(values):',
      '    """Mean and spread of each column; what does not vary is not divided."""',
      `    mean, spread = ${SCALE[library].of}`,
      `    return mean, ${SCALE[library].else}`,
      '',
      '',
      scaled('inputs'),
      regression && scaled('targets'),
    ],
  );
}
