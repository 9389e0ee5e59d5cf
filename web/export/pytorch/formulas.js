/**
 * The formulas of a network with PyTorch.
 *
 * @import { Run } from '../describe.js'
 */

/** σ(h). @type {Record<string, (h: string) => string>} */
export const ACTIVATIONS = {
  linear: (h) => h,
  sigmoid: (h) => `torch.sigmoid(${h})`,
  tanh: (h) => `torch.tanh(${h})`,
  relu: (h) => `torch.relu(${h})`,
  'leaky-relu': (h) => `F.leaky_relu(${h}, 0.01)`,
  elu: (h) => `F.elu(${h})`,
  softplus: (h) => `torch.logaddexp(${h}, torch.zeros_like(${h}))`,
  silu: (h) => `F.silu(${h})`,
  sine: (h) => `torch.sin(${h})`,
  gaussian: (h) => `torch.exp(-(${h}**2))`,
  softmax: (h) => `torch.softmax(${h}, dim=1)`,
};

/** l of each point and output. @type {Record<string, string>} */
export const LOSSES = {
  squared: '0.5 * (o - Y) ** 2',
  absolute: 'abs(o - Y)',
  huber: 'F.huber_loss(o, Y, reduction="none")',
};

/** Cross-entropy by the pre-activations, so that no logarithm of 0 is taken. @type {Record<string, string>} */
export const CROSS_ENTROPY = {
  sigmoid: 'torch.logaddexp(h, torch.zeros_like(h)) - Y * h',
  softmax: 'Y * (torch.logsumexp(h, dim=1, keepdim=True) - h)',
};

/** @type {Record<string, (run: Run) => string>} */
export const OPTIMIZERS = {
  'gradient-descent': () => 'torch.optim.SGD(network.parameters(), lr=eta(0))',
  momentum: ({ momentum }) => `torch.optim.SGD(network.parameters(), lr=eta(0), momentum=${momentum})`,
  nesterov: ({ momentum }) =>
    momentum > 0
      ? `torch.optim.SGD(network.parameters(), lr=eta(0), momentum=${momentum}, nesterov=True)`
      : 'torch.optim.SGD(network.parameters(), lr=eta(0))',
  adagrad: () => 'torch.optim.Adagrad(network.parameters(), lr=eta(0), eps=1e-8)',
  rmsprop: ({ decay }) => `torch.optim.RMSprop(network.parameters(), lr=eta(0), alpha=${decay}, eps=1e-8)`,
  adam: ({ momentum, decay }) =>
    `torch.optim.Adam(network.parameters(), lr=eta(0), betas=(${momentum}, ${decay}), eps=1e-8)`,
  adamw: ({ momentum, decay, weightDecay }) =>
    `torch.optim.AdamW(network.parameters(), lr=eta(0), betas=(${momentum}, ${decay}), eps=1e-8, weight_decay=${weightDecay})`,
};
