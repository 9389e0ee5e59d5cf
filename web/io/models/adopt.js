/**
 * Turns the contents of a file into a figure: its task, and the settings and initial weights that reproduce it. What
 * the file leaves open is taken from the current figure; every change made on the way is noted.
 *
 * @import { Point } from '../../engine/shared/dataset.js'
 * @import { State } from '../../engine/shared/state-document.js'
 * @import { Settings } from '../../engine/shared/settings.js'
 * @import { Dense, Step } from './chain.js'
 *
 * @typedef {object} Model
 * @property {readonly Step[] | null} steps of a graph, still to become layers
 * @property {readonly Dense[]} layers
 * @property {readonly string[]} features fed to the first layer, including plain coordinates
 * @property {number} coordinates of a point
 * @property {State | null} head the state document in the file, without points and parameters
 *
 * @typedef {{ settings: Settings, points: readonly Point[] }} Figure
 * @typedef {'folded' | 'norm' | 'square' | 'outputs' | 'logits' | 'pair' | 'no-activations' | 'preset' | 'labels' | 'unlabelled'} Note
 * @typedef {{ state: State, notes: Note[] }} Adopted
 */
import {
  clampLabels,
  coordinatesOf,
  kindOfPoints,
  outputOf,
  sizesOf,
  toNetwork,
} from '../../engine/shared/dataset.js';
import { firstPreset } from '../../engine/shared/presets.js';
import { LIMITS } from '../../engine/shared/settings.js';
import { readState } from '../../engine/shared/state-document.js';
import { describe } from '../../export/describe.js';
import { refuse } from '../refusal.js';
import { flat, toLayers } from './chain.js';
import { standardisation } from './standardisation.js';

/**
 * @param {Model} model @param {Figure} figure
 * @param {string} [activation] of the hidden layers, if the file names none; defaults to the figure's
 * @returns {Adopted}
 */
export function adopt(model, figure, activation) {
  const own = model.head && ownSettings(model, model.head.settings, figure);
  if (own) {
    const { step = 0, epoch = 0 } = model.head ?? {};
    const parameters = flat(own.layers);
    const run = step > 0 ? { step, epoch, parameters } : { start: parameters };
    return { state: stateOf(own.settings, own.points, run), notes: own.notes };
  }
  const { settings, layers, notes } = foreignSettings(model, figure.settings, activation);
  const { points, notes: more } = pointsFor(settings, figure);
  return { state: stateOf(settings, points, { start: flat(layers) }), notes: [...notes, ...more] };
}

/** @param {Settings} settings @param {readonly Point[]} points @param {Partial<State>} [run] */
export function stateOf(settings, points, run = {}) {
  const reading = readState({ version: 1, settings, points, ...run });
  return 'state' in reading ? reading.state : refuse('state', { problem: reading.problem });
}

/**
 * The settings named in one of our own files if they match its network; null if the file was edited since.
 * @param {Model} model @param {Settings} settings @param {Figure} figure
 * @returns {{ settings: Settings, layers: readonly Dense[], points: readonly Point[], notes: Note[] } | null}
 */
function ownSettings(model, settings, figure) {
  const { points, notes } = pointsFor(settings, figure);
  const bare = model.steps && settings.standardise ? withoutScales(model.steps, settings, points) : null;
  const layers = bare ? toLayers(bare) : layersOf(model);
  const { hidden = [], output } = toNetwork(settings);
  const sizes = sizesOf(settings);
  const same =
    String(sizes) === String([layers[0]?.inputs, ...layers.map(({ units }) => units)]) &&
    String(namesOf(settings)) === String(model.features) &&
    layers.every((layer, l) => [null, hidden[l] ?? output].includes(layer.activation));
  if (!same) return null;
  const folded = settings.standardise && model.steps && !bare;
  return folded
    ? { settings: { ...settings, standardise: false }, layers, points, notes: ['folded', ...notes] }
    : { settings, layers, points, notes };
}

/** The inputs of the first layer. @param {Settings} settings */
export const namesOf = (settings) =>
  settings.features.length ? settings.features : ['x1', 'x2'].slice(0, coordinatesOf(settings));

/** @param {Model} model */
const layersOf = ({ steps, layers }) => (steps ? toLayers(steps) : layers);

/**
 * The steps without standardization if it matches what the page would compute from these points; null if not.
 * @param {readonly Step[]} steps @param {Settings} settings @param {readonly Point[]} points
 */
function withoutScales(steps, settings, points) {
  const { inputs, targets } = standardisation(describe(settings, points));
  const first = inputs
    ? [/** @type {const} */ (['subtract', inputs.mean]), /** @type {const} */ (['divide', inputs.spread])]
    : [];
  const last = targets
    ? [/** @type {const} */ (['multiply', targets.spread]), /** @type {const} */ (['add', targets.mean])]
    : [];
  const rest = steps.slice(first.length, steps.length - last.length);
  const agree = [...first, ...last].every(([kind, values], i) => {
    const step = steps[i < first.length ? i : i + rest.length];
    return (
      step?.kind === kind &&
      step.by.length === values.length &&
      values.every((value, j) => Math.fround(value) === step.by[j])
    );
  });
  const plain = (/** @type {Step | undefined} */ step) =>
    step?.kind === 'affine' || step?.kind === 'activation';
  return agree && plain(rest[0]) && plain(rest.at(-1)) ? rest : null;
}

/**
 * @param {Model} model
 * @param {Settings} settings of the current figure
 * @param {string | undefined} activation
 * @returns {{ settings: Settings, layers: readonly Dense[], notes: Note[] }}
 */
function foreignSettings(model, settings, activation) {
  const { coordinates, features } = model;
  const given = layersOf(model);
  if (![1, 2].includes(coordinates)) refuse('inputs', { max: coordinates });
  const hidden = given.slice(0, -1);
  if (hidden.length > LIMITS.hiddenLayers) refuse('layers', { max: LIMITS.hiddenLayers });
  if (hidden.some(({ activation: name }) => /softmax/.test(name ?? ''))) refuse('hidden-softmax');
  const open = hidden.some((layer) => layer.activation === null);
  const names = hidden.map(
    (layer, l) => layer.activation ?? activation ?? toNetwork(settings).hidden?.[l] ?? 'tanh',
  );
  const { layers, notes, ...task } = taskOf(given, coordinates, settings);
  return {
    settings: {
      ...settings,
      ...task,
      layers: hidden.map(({ units }) => units),
      activation: names.length === 0 ? settings.activation : names,
      // The plain coordinates are the default and need not be named.
      features: String(features) === String(['x1', 'x2'].slice(0, coordinates)) ? [] : features,
      standardise: false,
    },
    layers,
    notes: [...notes, ...(open ? /** @type {Note[]} */ (['no-activations']) : [])],
  };
}

/**
 * The task with the given output layer.
 * @param {readonly Dense[]} layers @param {number} coordinates
 * @param {Settings} settings of the current figure, for what the file leaves open
 * @returns {Pick<Settings, 'task' | 'classes' | 'inputs' | 'loss'> & { layers: readonly Dense[], notes: Note[] }}
 */
function taskOf(layers, coordinates, settings) {
  const last = /** @type {Dense} */ (layers.at(-1));
  const { units } = last;
  const { task, classes, inputs, loss } = settings;
  const figureHasOneOutput = task === 'classification' && classes === 2 && coordinates === 2;
  const name = last.activation ?? (units === 1 && figureHasOneOutput ? outputOf(settings) : 'linear');
  // Log probabilities are logits: a softmax of them gives the same probabilities.
  const activation = name === 'log-softmax' ? 'linear' : name;
  const plainLoss = loss === 'cross-entropy' ? 'auto' : loss;
  const classification = (/** @type {number} */ count, /** @type {string} */ by) =>
    coordinates === 2
      ? { task: /** @type {const} */ ('classification'), classes: count, inputs, loss: by }
      : refuse('class-inputs', { max: count });
  if (units === 1 && activation === 'linear') {
    return { task: 'regression', classes, inputs: coordinates, loss: plainLoss, layers, notes: [] };
  }
  if (units === 1 && activation === 'tanh') return { ...classification(2, plainLoss), layers, notes: [] };
  if (units === 1 && activation === 'sigmoid') {
    return { ...classification(2, 'cross-entropy'), layers, notes: [] };
  }
  if (activation !== 'linear' && activation !== 'softmax') {
    return refuse('output', { given: activation, max: units });
  }
  if (units === 2 && activation === 'linear' && task === 'unsupervised' && coordinates === 2) {
    return { task, classes, inputs, loss: plainLoss, layers, notes: [] };
  }
  if (units === 1 || units > LIMITS.classes[1]) return refuse('output', { given: activation, max: units });
  /** @type {Note[]} */
  const notes = activation === 'linear' ? ['logits'] : [];
  if (units > 2) return { ...classification(units, loss), layers, notes };
  return {
    ...classification(2, 'cross-entropy'),
    layers: [...layers.slice(0, -1), difference(last)],
    notes: [...notes, 'pair'],
  };
}

/** A softmax over two classes is the sigmoid of their difference. @param {Dense} layer @returns {Dense} */
function difference({ inputs, W, b }) {
  const between = (/** @type {Float64Array} */ values) =>
    Float64Array.from(
      { length: values.length / 2 },
      (_, i) => (values[2 * i + 1] ?? 0) - (values[2 * i] ?? 0),
    );
  return { inputs, units: 1, W: between(W), b: between(b), activation: 'sigmoid' };
}

/**
 * The current points if they suit the task, or else the task's initial ones.
 * @param {Settings} settings @param {Figure} figure @returns {{ points: readonly Point[], notes: Note[] }}
 */
function pointsFor(settings, figure) {
  if (kindOfPoints(settings) !== kindOfPoints(figure.settings))
    return { points: firstPreset(settings), notes: ['preset'] };
  const points = clampLabels(figure.points, settings);
  return { points, notes: points === figure.points ? [] : ['labels'] };
}
