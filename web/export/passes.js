/**
 * The way through the network and back, described once: which quantity is made of which, and in what order. A language
 * says how it writes each of them; n is the number of a layer as programs have it, from 1.
 *
 * @import { Run } from './describe.js'
 * @import { Part } from './program.js'
 *
 * @typedef {object} Forward
 * @property {(n: number, input: string) => string} affine h = input · W + b
 * @property {(n: number, activation: string) => string} activation o = σ(h)
 * @property {(n: number) => string} dropped what dropout leaves of o: a = o ⊙ kept
 *
 * @typedef {object} Backward
 * @property {(n: number, loss: string) => string} lossSlope ∂l/∂o of the outputs
 * @property {(n: number) => string} crossEntropySlope ∂l/∂h of the outputs at once: (o − y) / points
 * @property {(n: number, activation: string) => string} delta ∂l/∂h from ∂l/∂o
 * @property {(n: number, input: string) => string} weights ∂l/∂W
 * @property {(n: number) => string} bias ∂l/∂b
 * @property {(n: number, drops: boolean) => string} propagate ∂l/∂o of layer n − 1 from ∂l/∂h of layer n
 */
import { at } from './program.js';

/** What a layer gets: X, or the outputs of the layer before, or what dropout leaves of them. @param {number} n @param {boolean} drops */
const inputOf = (n, drops) => (n === 1 ? 'X' : `${drops ? 'a' : 'o'}${n - 1}`);

/**
 * @param {Run} run
 * @param {Forward} say
 * @param {{ drops?: boolean, output?: boolean }} [more] whether dropout is used, and the last activation too
 * @returns {Part[]}
 */
export const forward = ({ layers }, say, { drops = false, output = true } = {}) =>
  layers.map(({ activation }, l) => {
    const n = l + 1;
    const hidden = n < layers.length;
    return [
      at('affine', l, say.affine(n, inputOf(n, drops))),
      (hidden || output) && at('activation', l, say.activation(n, activation)),
      hidden && drops && at('dropout', l, say.dropped(n)),
    ];
  });

/** @param {Run} run @param {Backward} say @returns {Part[]} */
export const backward = ({ layers, loss, dropout }, say) =>
  layers
    .map(({ activation }, l) => {
      const n = l + 1;
      const drops = dropout > 0;
      const first = n === layers.length;
      const fused = first && loss === 'cross-entropy';
      return [
        first && !fused && at('loss-slope', l, say.lossSlope(n, loss)),
        at('delta', l, fused ? say.crossEntropySlope(n) : say.delta(n, activation)),
        at('weights', l, say.weights(n, inputOf(n, drops))),
        at('bias', l, say.bias(n)),
        n > 1 && at('propagate', l - 1, say.propagate(n, drops)),
      ];
    })
    .reverse();
