/**
 * The operation as code: lines of this figure's core, verbatim (a test looks them up there), and the same in NumPy.
 *
 * @import { Kind } from './operations.js'
 */

/** @type {Record<Kind, { cpp: string[], numpy: string[] }>} */
export const CODE = {
  affine: {
    cpp: ['traced.Z = product(traced.X, layer.W);', 'traced.Z.rowwise() += layer.b;'],
    numpy: ['H = X @ W + b'],
  },
  activation: { cpp: ['traced.A = activate(layer.activation, traced.Z);'], numpy: ['O = sigma(H)'] },
  dropout: { cpp: ['traced.X.array() *= kept[l - 1].array();'], numpy: ['X = O * K'] },
  loss: { cpp: ['pass.loss = function(loss).sum('], numpy: ['l = loss(O, Y).sum() / n'] },
  'loss-slope': {
    cpp: [
      'function(loss).derivative(batchOf(O), batchOf(target), dO);',
      'Matrix dA = derivative.topRows(X.rows()) / n;',
    ],
    numpy: ['dO = loss_slope(O, Y) / n'],
  },
  'cross-entropy-slope': { cpp: ['traced.dZ = dA;'], numpy: ['dH = (O - Y) / n'] },
  propagate: { cpp: ['dA = product(traced.dZ, transposed(layer.W));'], numpy: ['dO = dH @ W.T'] },
  slope: {
    cpp: ['backward(layer.activation, traced.Z, traced.A, ones)'],
    numpy: ['D = sigma_slope(H)  # at H, not at O'],
  },
  delta: { cpp: ['traced.dZ = traced.dA.cwiseProduct(traced.D);'], numpy: ['dH = dO * D'] },
  'softmax-delta': {
    cpp: ['traced.dZ = backward(layer.activation, traced.Z, traced.A, traced.dA);'],
    numpy: ['dH = O * (dO - (O * dO).sum(axis=1, keepdims=True))'],
  },
  weights: { cpp: ['traced.dW = product(transposed(traced.X), traced.dZ);'], numpy: ['dW = X.T @ dH'] },
  bias: { cpp: ['traced.db = traced.dZ.colwise().sum();'], numpy: ['db = dH.sum(axis=0)'] },
  gradient: {
    cpp: ['layer.dW.data()[i] += l2 * w + l1 * sign;'],
    numpy: ['dW += l2 * W + l1 * np.sign(W)'],
  },
  clip: {
    cpp: ['if (length > settings_.clip) gradients *= settings_.clip / length;'],
    numpy: ['g *= min(1, clip / np.linalg.norm(g))'],
  },
  direction: { cpp: ['m = r.momentum * m + g;'], numpy: ['m = beta1 * m + g'] },
  squares: {
    cpp: ['v = r.decay * v + (1.0 - r.decay) * g * g;'],
    numpy: ['v = beta2 * v + (1 - beta2) * g**2'],
  },
  'corrected-m': { cpp: ['(m / r.correction1)'], numpy: ['m_hat = m / (1 - beta1**t)'] },
  'corrected-v': { cpp: ['(v / r.correction2)'], numpy: ['v_hat = v / (1 - beta2**t)'] },
  step: { cpp: ['w -= r.learningRate * g;'], numpy: ['w -= eta * g'] },
  'second-order': { cpp: ['lbfgs_.iterate(network, objective, data)'], numpy: ['w += step'] },
  after: {
    cpp: ['const ConstMatrixView O = network.forward('],
    numpy: ['l = loss(predict(X), Y).sum() / n'],
  },
  'after-all': { cpp: ['metrics.loss /= n;'], numpy: ['l = loss(predict(X_all), Y_all).sum() / len(X_all)'] },
};

const adam = {
  direction: {
    cpp: ['m = r.momentum * m + (1.0 - r.momentum) * g;'],
    numpy: ['m = beta1 * m + (1 - beta1) * g'],
  },
  step: {
    cpp: ['w -= r.learningRate * (m / r.correction1) / (std::sqrt(v / r.correction2) + kEpsilon);'],
    numpy: ['w -= eta * m_hat / (np.sqrt(v_hat) + 1e-8)'],
  },
};
const scaled = {
  cpp: ['w -= r.learningRate * g / (std::sqrt(v) + kEpsilon);'],
  numpy: ['w -= eta * g / (np.sqrt(v) + 1e-8)'],
};

/** Lines of specific optimizers. @type {Record<string, Partial<typeof CODE>>} */
export const CODE_OF = {
  momentum: { step: { cpp: ['w -= r.learningRate * m;'], numpy: ['w -= eta * m'] } },
  nesterov: {
    step: { cpp: ['w -= r.learningRate * (g + r.momentum * m);'], numpy: ['w -= eta * (g + beta1 * m)'] },
  },
  adagrad: { squares: { cpp: ['v += g * g;'], numpy: ['v += g**2'] }, step: scaled },
  rmsprop: { step: scaled },
  adam,
  adamw: {
    ...adam,
    step: {
      cpp: ['w -= r.learningRate * r.weightDecay * w;', 'Adam::step(r, w, g, m, v);'],
      numpy: ['w -= eta * decay * w', ...adam.step.numpy],
    },
  },
  'levenberg-marquardt': {
    'second-order': {
      cpp: ['levenbergMarquardt_.iterate(network, objective, data)'],
      numpy: ['w -= np.linalg.solve(J.T @ J / n + mu * I, g)'],
    },
  },
};

/** @param {Kind} kind @param {string} optimizer */
export const codeOf = (kind, optimizer) => CODE_OF[optimizer]?.[kind] ?? CODE[kind];
