/**
 * The messages between the page and the engine. A figure has one request in flight: it carries what has
 * changed since the last one, how long to train, and what the figure wants to see afterwards.
 *
 * @typedef {object} Network what the core is told of the settings
 * @property {number[]} sizes inputs, hidden units …, outputs
 * @property {string} hidden activation of the hidden layers
 * @property {string} output activation of the output layer
 * @property {number} learningRate
 * @property {number} batchSize
 * @property {number} seed
 *
 * @typedef {object} Grid
 * @property {number} columns
 * @property {number} rows
 * @property {readonly [number, number]} x first and last
 * @property {readonly [number, number]} y first and last
 *
 * @typedef {object} Want
 * @property {Grid} [surface]
 * @property {boolean} [outputs]
 * @property {boolean} [parameters]
 *
 * @typedef {object} Advance
 * @property {Network} [network] new settings; the first request of a trainer carries them
 * @property {{ inputs: Float64Array, targets: Float64Array }} [data]
 * @property {boolean} [reset]
 * @property {Float64Array} [parameters] to be set
 * @property {number} epochs to train at most; 0 only looks
 * @property {number} [steps] to train at most, in place of epochs
 * @property {number} budgetMs to train at most
 * @property {Want} want
 *
 * @typedef {object} Snapshot
 * @property {number} points
 * @property {number} epoch
 * @property {number} step
 * @property {number} stepsPerEpoch
 * @property {boolean} diverged
 * @property {boolean} cut whether the budget ended before the epochs did
 * @property {number} loss
 * @property {number} accuracy
 * @property {Float32Array} [surface]
 * @property {Float64Array} [outputs]
 * @property {Float64Array} [parameters]
 *
 * @typedef {{ id: number, module: WebAssembly.Module }} Start the first message
 * @typedef {{ id: number, trainer: number, advance: Advance }} Request
 * @typedef {{ trainer: number, dispose: true }} Dispose no reply
 * @typedef {object} Reply
 * @property {number} id
 * @property {Snapshot} [snapshot]
 * @property {string} [error]
 * @property {boolean} [fatal] whether the core has trapped: nothing it says from now on can be believed
 */
export {};
