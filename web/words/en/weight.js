export const weight = {
  label: 'Loss along a weight',
  w: 'w',
  loss: 'loss',
  delta: 'Try a change Δw',
  slider: 'The value of the weight',
  scrub: 'Drag or type',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  arrived: 'The slope is 0: gradient descent has arrived.',
  slope: (/** @type {number} */ points, /** @type {string} */ slope) =>
    `Slope ${points === 1 ? 'at this point' : `over all ${points} points`}: ${slope}`,
  step: (/** @type {Record<'slope' | 'rate' | 'move' | 'loss', string>} */ { slope, rate, move, loss }) =>
    `${slope}. One gradient step (η = ${rate}) ${move}; ${loss}.`,
  moves: (/** @type {string} */ from, /** @type {string} */ to) => `moves w from ${from} to ${to}`,
  movesLittle: (/** @type {string} */ by) => `changes w by only ${by}`,
  same: (/** @type {string} */ loss, /** @type {boolean} */ exactly) =>
    `the loss ${exactly ? 'stays' : 'hardly changes'}: ${loss}`,
  rises: (/** @type {string} */ from, /** @type {string} */ to) =>
    `that is too far: the loss rises from ${from} to ${to}`,
  falls: (/** @type {string} */ from, /** @type {string} */ to) => `the loss falls from ${from} to ${to}`,
  tried: (/** @type {string} */ delta, /** @type {string} */ actual, /** @type {string} */ predicted) =>
    `A change Δw = ${delta} changes the loss by ${actual}; the tangent predicts ${predicted}.`,
};
