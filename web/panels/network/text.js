/** Every word of the network panel. */
export const TEXT = {
  label:
    'The network: inputs, hidden units, output, weights and biases. Arrow keys go from weight to weight, + and − change its number, Enter shows its whole layer.',
  flow: 'Shown',
  flows: {
    weights: 'weights',
    values: 'values of a point, forward',
    gradients: 'its gradients, backward',
    meanValues: 'mean values over the points, forward',
    meanGradients: 'their mean gradients, backward',
  },
  partOf: (/** @type {number} */ some, /** @type {number} */ all) => `of the first ${some} of ${all}`,
  parameters: 'All parameters',
  hiddenLayer: (/** @type {number} */ n) => `hidden ${n}`,
  outputLayer: 'output',
  bias: 'b',
  weight: 'w',
  gradient: (/** @type {string} */ letter, /** @type {string} */ gradient) => `∂l/∂${letter} = ${gradient}`,
  layerSize: (/** @type {string} */ matrix, /** @type {string} */ size, /** @type {string} */ gradient) =>
    `${matrix}: |w| ${size}${gradient && `, |∂l/∂w| ${gradient}`}`,
  meanAndMost: (/** @type {string} */ mean, /** @type {string} */ most) => `mean ${mean}, largest ${most}`,
};
