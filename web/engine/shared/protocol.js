/**
 * The messages between the page and the engine. A figure has one request in flight at a time; it carries the changes
 * since the last one, how long to train, and the queries to answer afterwards.
 *
 * @import { DescriptionFields } from './settings.js'
 * @import { Answers } from '../worker/queries.js'
 *
 * @typedef {{ sizes: readonly number[] } & Partial<DescriptionFields>} Description a network and how it is trained.
 *   `sizes` is the number of inputs, the units of each hidden layer, and the number of outputs. Other fields default to
 *   DESCRIPTION_DEFAULTS in settings.js.
 *
 * @typedef {object} Grid
 * @property {number} columns
 * @property {number} rows
 * @property {readonly [number, number]} x first and last
 * @property {readonly [number, number]} y first and last
 *
 * @typedef {{ parameter: number, from: number, to: number, count: number }} Range evenly spaced values of one parameter
 *
 * @typedef {{ [Name in keyof Answers]?: Parameters<Answers[Name]> extends [any, infer Asked] ? Asked : boolean }} Query
 *   what one panel requests about the network; each property is a call of the trainer (see worker/queries.js)
 * @typedef {{ [Name in keyof Answers]?: ReturnType<Answers[Name]> }} QueryResult one property for each property of its
 *   query
 * @typedef {Readonly<Record<string, Query>>} Queries by a key of the caller; a result requested twice is computed once
 *
 * @typedef {'pre-activation' | 'activation'} DerivativeAt where σ′ is evaluated; `activation` is a common mistake
 *
 * @typedef {object} Data
 * @property {Float64Array} inputs (points × coordinates), column by column
 * @property {Float64Array} targets (points × outputs)
 * @property {Float64Array} [testInputs]
 * @property {Float64Array} [testTargets]
 *
 * @typedef {{ parameters: Float64Array, epoch: number, step: number }} Checkpoint the state from which a run continues
 *
 * @typedef {object} Changes to a trainer, applied in this order
 * @property {Changes} [before] changes to the previous architecture, applied first
 * @property {Description} [network] new settings; required in the first request of a trainer
 * @property {boolean} [architecture] whether the layers change and the network keeps its learned state
 * @property {Data} [data] required if the number of outputs changes
 * @property {boolean} [reset]
 * @property {Checkpoint} [resume]
 * @property {Float64Array} [parameters]
 * @property {readonly (readonly [parameter: number, value: number])[]} [edits] of single parameters; the others keep
 *   their current values
 *
 * @typedef {object} Work
 * @property {number} [goTo] a step to rewind or advance to
 * @property {number} epochs maximum number to train; 0 does not train
 * @property {number} [steps] maximum number to train, instead of epochs
 * @property {number} budgetMs maximum training time
 * @property {Queries} queries to answer afterwards
 *
 * @typedef {Changes & Work} Advance
 *
 * @typedef {'running' | 'diverged' | 'converged' | 'unfit'} Status what stopped training, if anything; `unfit`: the
 *   optimizer cannot be used for this network and these points
 *
 * @typedef {object} Progress
 * @property {number} points
 * @property {number} epoch
 * @property {number} step
 * @property {number} stepsPerEpoch
 * @property {number} stepsLeft
 * @property {number} learningRate η after applying the schedule
 * @property {Status} status
 *
 * @typedef {object} Metrics
 * @property {number} loss mean over the training points, without the penalty
 * @property {number} penalty of L1 and L2; training minimizes loss + penalty
 * @property {number} accuracy fraction of points classified correctly; 0 in a regression
 * @property {number} rSquared 1 − squared error / variance; 0 in a classification
 * @property {number} testPoints
 * @property {number} testLoss
 * @property {number} testAccuracy
 * @property {number} testRSquared
 *
 * @typedef {object} Diagnosis
 * @property {'learning' | 'dead' | 'saturated' | 'flat'} health
 * @property {number} lossFloor a lower bound of the loss of any network with these outputs on these points
 *
 * @typedef {ReturnType<Answers['confusion']>} Confusion how many points of each class (row) are classified as each
 *   class (column), row by row
 * @typedef {Readonly<Record<string, QueryResult>>} Results under the keys of their queries
 *
 * @typedef {{ epoch: number, loss: number, testLoss: number }} Sample a point of the loss curve
 *
 * @typedef {object} SliceResult
 * @property {boolean} cut whether the budget ran out before the requested training was done
 * @property {number} evaluatedAt the step at which the metrics were computed; it may lag behind, because a large
 *   network at full speed is not evaluated in every frame
 * @property {Sample[]} samples losses at intermediate epochs, spaced geometrically; none if they would take too long
 * @property {Float64Array} parameters
 * @property {Results} results
 *
 * @typedef {Progress & Metrics & SliceResult} Snapshot
 *
 * @typedef {{ rows: number, columns: number, values: Float64Array }} Matrix a matrix, in row-major order
 * @typedef {object} TraceLayer
 * @property {Matrix} X inputs
 * @property {Matrix} Z pre-activations
 * @property {Matrix} A activations
 * @property {Matrix | null} kept with dropout, of a hidden layer: 0, or 1 / (1 − rate); the next X is A ⊙ kept
 * @property {Matrix | null} dA ∂l/∂A; null if cross-entropy gives ∂l/∂Z directly
 * @property {Matrix | null} D σ′(Z)
 * @property {Matrix} dZ
 * @property {Matrix} dW
 * @property {Matrix} db
 * @typedef {object} Trace
 * @property {number} loss
 * @property {Matrix} Y
 * @property {TraceLayer[]} layers
 *
 * @typedef {object} Preview the next step and everything that goes into it; arrays are in the order of the parameters
 * @property {number[]} batch the indices of its points
 * @property {Trace} trace of these points
 * @property {Float64Array} gradient of their mean loss
 * @property {Float64Array} penalty gradient of the penalty
 * @property {Float64Array} total gradient + penalty
 * @property {number} norm Euclidean norm of total
 * @property {number} scale clipping factor, at most 1
 * @property {Float64Array} used total · scale, the gradient that the optimizer uses
 * @property {number} learningRate
 * @property {number} correction1 1 − β₁ᵗ
 * @property {number} correction2 1 − β₂ᵗ
 * @property {Float64Array} w
 * @property {Float64Array} m first moment of the optimizer
 * @property {Float64Array} v second moment of the optimizer
 * @property {Float64Array} nextW
 * @property {Float64Array} nextM
 * @property {Float64Array} nextV
 * @property {Float64Array} correctedM nextM / correction1
 * @property {Float64Array} correctedV nextV / correction2
 * @property {Float64Array} change nextW − w
 * @property {number} lossBefore loss of these points, with the penalty, without dropout
 * @property {number} lossAfter
 * @property {number} allBefore loss of the whole training set
 * @property {number} allAfter
 * @property {Status} status why the step cannot be taken, if it cannot
 *
 * @typedef {object} Memory of the optimizer
 * @property {Float64Array} direction first moment
 * @property {Float64Array} squares second moment: mean or sum of the squared gradients
 *
 * @typedef {object} GradientCheck
 * @property {Float64Array} gradient from backpropagation
 * @property {Float64Array} difference central-difference estimate
 * @property {Float64Array} error their difference, relative to their size or to 10⁻³ if that is larger
 *
 * @typedef {{ parameters?: readonly number[] | null, count: number }} PlaneRequest two parameters; none: the first two
 *   principal components of the path
 *
 * @typedef {object} LossPlane
 * @property {number} count number of values along each axis
 * @property {Float64Array} ends of the first coordinate, then of the second
 * @property {Float64Array} shares fraction of the variance of the path along each axis
 * @property {Float64Array} losses row by row from the lowest second coordinate
 * @property {Float64Array} path two coordinates for each position, the current one last
 *
 * @typedef {object} Slope the loss and its slope at the current value of a parameter
 * @property {number} w
 * @property {number} loss with the penalty
 * @property {number} slope
 * @property {number} next the value after one step of plain gradient descent: w − η · slope
 * @property {number} lossNext
 * @property {number} change of the loss if w changes by the requested delta
 * @property {number} predicted slope · delta
 *
 * @typedef {object} Packed bytes encoded as text, to be embedded in a bundle
 * @property {number} size in bytes
 * @property {readonly (readonly number[])[]} tables the byte for each character code from 32 on: by itself, after `}`,
 *   and after `~`
 * @property {string} text
 *
 * @typedef {{ id: number, wasm: Packed }} Start the first message
 * @typedef {{ id: number, trainer: number, advance: Advance }} Request
 * @typedef {{ trainer: number, dispose: true }} Dispose no reply
 * @typedef {object} Reply
 * @property {number} id
 * @property {Snapshot} [snapshot]
 * @property {string} [error] why nothing was done
 * @property {boolean} [fatal] whether the core has failed and must not be used any longer
 */
export {};
