/** Every word of the network panel. */
export const TEXT = {
  label:
    'The network: inputs, hidden units, output, weights and biases. Arrow keys go from weight to weight, + and − change its number, Enter shows its whole layer.',
  flow: 'Show',
  flows: {
    weights: 'Weights',
    values: 'Activations: selected point',
    gradients: 'Gradients: selected point',
    meanValues: 'Mean activations',
    meanGradients: 'Mean gradients',
  },
  partOf: (/** @type {number} */ some, /** @type {number} */ all) => `first ${some} of ${all} points`,
  legend: 'Negative and positive numbers, by color',
  parameters: 'All parameters',
  hiddenLayer: (/** @type {number} */ n) => `hidden ${n}`,
  outputLayer: 'output',
  bias: 'b',
  weight: 'w',
  gradient: (/** @type {string} */ letter, /** @type {string} */ gradient, /** @type {number} */ points) =>
    `∂l/∂${letter} = ${gradient} over all ${points} points`,
  layerSize: (/** @type {string} */ matrix, /** @type {string} */ size, /** @type {string} */ gradient) =>
    `${matrix}: |w| ${size}${gradient && `, |∂l/∂w| ${gradient}`}`,
  meanAndMost: (/** @type {string} */ mean, /** @type {string} */ most) => `mean ${mean}, largest ${most}`,
};
