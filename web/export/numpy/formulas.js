/** The formulas of a network with NumPy. */

/** σ(h), and σ′(h) by h and o. @type {Record<string, [(h: string) => string, (h: string, o: string) => string]>} */
export const ACTIVATIONS = {
  linear: [(h) => h, () => '1'],
  sigmoid: [(h) => `1 / (1 + np.exp(-${h}))`, (_, o) => `${o} * (1 - ${o})`],
  tanh: [(h) => `np.tanh(${h})`, (_, o) => `(1 - ${o}**2)`],
  relu: [(h) => `np.maximum(${h}, 0)`, (h) => `(${h} > 0)`],
  'leaky-relu': [(h) => `np.where(${h} > 0, ${h}, 0.01 * ${h})`, (h) => `np.where(${h} > 0, 1, 0.01)`],
  elu: [
    (h) => `np.where(${h} > 0, ${h}, np.expm1(np.minimum(${h}, 0)))`,
    (h, o) => `np.where(${h} > 0, 1, ${o} + 1)`,
  ],
  softplus: [(h) => `np.logaddexp(0, ${h})`, (h) => `1 / (1 + np.exp(-${h}))`],
  silu: [(h) => `${h} / (1 + np.exp(-${h}))`, (h, o) => `(${o} + (1 - ${o}) / (1 + np.exp(-${h})))`],
  sine: [(h) => `np.sin(${h})`, (h) => `np.cos(${h})`],
  gaussian: [(h) => `np.exp(-(${h}**2))`, (h, o) => `-2 * ${h} * ${o}`],
  softmax: [
    (h) => `np.exp(${h} - np.logaddexp.reduce(${h}, axis=1, keepdims=True))`,
    () => '', // not unit by unit: see backward
  ],
};

/** l for each point and output, and ∂l/∂o. @type {Record<string, [(o: string) => string, (o: string) => string]>} */
export const LOSSES = {
  squared: [(o) => `0.5 * (${o} - Y) ** 2`, (o) => `(${o} - Y)`],
  absolute: [(o) => `abs(${o} - Y)`, (o) => `np.sign(${o} - Y)`],
  huber: [
    (o) => `np.where(abs(${o} - Y) < 1, 0.5 * (${o} - Y) ** 2, abs(${o} - Y) - 0.5)`,
    (o) => `np.clip(${o} - Y, -1, 1)`,
  ],
};

/** Cross-entropy by the pre-activations, so that no logarithm of 0 is taken. @type {Record<string, (h: string) => string>} */
export const CROSS_ENTROPY = {
  sigmoid: (h) => `np.logaddexp(0, ${h}) - Y * ${h}`,
  softmax: (h) => `Y * (np.logaddexp.reduce(${h}, axis=1, keepdims=True) - ${h})`,
};

/** What an update does with w, its gradient dw and its memory m, v; t counts the steps. @type {Record<string, string[]>} */
export const UPDATES = {
  'gradient-descent': ['w -= eta * dw'],
  momentum: ['m *= beta1', 'm += dw', 'w -= eta * m'],
  nesterov: ['m *= beta1', 'm += dw', 'w -= eta * (dw + beta1 * m)'],
  adagrad: ['v += dw**2', 'w -= eta * dw / (np.sqrt(v) + 1e-8)'],
  rmsprop: ['v *= beta2', 'v += (1 - beta2) * dw**2', 'w -= eta * dw / (np.sqrt(v) + 1e-8)'],
  adam: [
    'm *= beta1',
    'm += (1 - beta1) * dw',
    'v *= beta2',
    'v += (1 - beta2) * dw**2',
    'w -= eta * m / (1 - beta1**t) / (np.sqrt(v / (1 - beta2**t)) + 1e-8)',
  ],
};
UPDATES.adamw = ['w -= eta * weight_decay * w', ...(UPDATES.adam ?? [])];
