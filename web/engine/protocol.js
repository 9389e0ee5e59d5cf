/**
 * The messages between the page and the engine. A figure has one request in flight: it carries what has
 * changed since the last one, how long to train, and what the figure wants to see afterwards.
 *
 * @typedef {object} Description what the core is told: a network and how it is trained. What is not given is as in
 *   `COMPLETE` of wasm-trainer.js.
 * @property {readonly number[]} sizes coordinates of a point, hidden units …, outputs
 * @property {string | readonly string[]} [hidden] activation of the hidden layers, or of each
 * @property {string} [output] activation of the output layer
 * @property {string} [loss]
 * @property {boolean} [regression] whether the targets are quantities
 * @property {string} [initialiser]
 * @property {readonly string[]} [features] functions of the point that are the network's inputs; none: its coordinates
 * @property {boolean} [standardise]
 * @property {string} [optimizer]
 * @property {number} [learningRate]
 * @property {number} [momentum] β₁
 * @property {number} [decay] β₂
 * @property {number} [weightDecay] of AdamW
 * @property {string} [schedule]
 * @property {number} [scheduleEpochs]
 * @property {number} [batchSize]
 * @property {number} [l1]
 * @property {number} [l2]
 * @property {number} [dropout]
 * @property {number} [clip]
 * @property {number} [seed]
 *
 * @typedef {object} Grid
 * @property {number} columns
 * @property {number} rows
 * @property {readonly [number, number]} x first and last
 * @property {readonly [number, number]} y first and last
 *
 * @typedef {{ parameter: number, from: number, to: number, count: number }} Range places on one parameter's axis
 *
 * @typedef {object} Want what a request asks to see; each is a call of the trainer
 * @property {Grid} [surface]
 * @property {boolean} [outputs]
 * @property {boolean} [parameters]
 * @property {boolean} [gradient]
 * @property {boolean} [numericGradient]
 * @property {boolean} [diagnose]
 * @property {readonly number[]} [trace] training points, by their numbers
 * @property {Range} [lossAlong]
 * @property {readonly [Range, Range]} [lossOver]
 *
 * @typedef {object} Data
 * @property {Float64Array} inputs (points × coordinates), column after column
 * @property {Float64Array} targets (points × outputs)
 * @property {Float64Array} [testInputs]
 * @property {Float64Array} [testTargets]
 *
 * @typedef {{ parameters: Float64Array, epoch: number, step: number }} Resumed what a run goes on from
 *
 * @typedef {object} Advance
 * @property {Description} [network] new settings; the first request of a trainer carries them
 * @property {Data} [data]
 * @property {boolean} [reset]
 * @property {Float64Array} [parameters] to be set
 * @property {Resumed} [resume]
 * @property {number} [goTo] a step to go back to, or on to
 * @property {number} epochs to train at most; 0 only looks
 * @property {number} [steps] to train at most, in place of epochs
 * @property {number} budgetMs to train at most
 * @property {Want} want
 *
 * @typedef {'running' | 'diverged' | 'converged' | 'unfit'} Status what ended training early, if anything
 *
 * @typedef {object} Progress
 * @property {number} points
 * @property {number} epoch
 * @property {number} step
 * @property {number} stepsPerEpoch
 * @property {number} stepsLeft
 * @property {number} learningRate η by the schedule
 * @property {Status} status
 *
 * @typedef {object} Metrics
 * @property {number} loss mean over the training points, without the penalty
 * @property {number} penalty what large weights cost; loss + penalty is what training brings down
 * @property {number} accuracy share of points of the right class; 0 in a regression
 * @property {number} rSquared 1 − squared error / variance; 0 in a classification
 * @property {number} testPoints
 * @property {number} testLoss
 * @property {number} testAccuracy
 * @property {number} testRSquared
 *
 * @typedef {object} Diagnosis
 * @property {'learning' | 'dead' | 'saturated' | 'flat'} health
 * @property {number} lossFloor no network with these outputs can come below it on these points
 * @property {Int32Array} confusion points of each class (row) taken for each class (column)
 *
 * @typedef {object} Seen
 * @property {boolean} cut whether the budget ended before the epochs did
 * @property {Float32Array} [surface]
 * @property {Float64Array} [outputs]
 * @property {Float64Array} [parameters]
 * @property {Float64Array} [gradient]
 * @property {Float64Array} [numericGradient]
 * @property {Diagnosis} [diagnose]
 * @property {Trace} [trace]
 * @property {Float64Array} [lossAlong]
 * @property {Float64Array} [lossOver]
 *
 * @typedef {Progress & Metrics & Seen} Snapshot
 *
 * @typedef {{ rows: number, columns: number, values: Float64Array }} Shown a matrix, row by row
 * @typedef {object} TraceLayer
 * @property {Shown} X what comes in
 * @property {Shown} Z pre-activations
 * @property {Shown} A activations
 * @property {Shown | null} dA ∂l/∂A; null where cross-entropy gives ∂l/∂Z at once
 * @property {Shown | null} D σ′(Z)
 * @property {Shown} dZ
 * @property {Shown} dW
 * @property {Shown} db
 * @typedef {object} Trace
 * @property {number} loss
 * @property {Shown} Y
 * @property {TraceLayer[]} layers
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
