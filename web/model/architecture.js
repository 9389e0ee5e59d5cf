/**
 * Changes to the network's architecture, as changes to its settings.
 *
 * @import { Settings } from '../engine/shared/settings.js'
 * @typedef {Pick<Settings, 'layers' | 'activation'>} Shape
 */
import { activationOf, coordinatesOf } from '../engine/shared/dataset.js';
import { LIMITS, NAMES } from '../engine/shared/settings.js';

/** Units of a new layer. */
const NEW_UNITS = 2;

/** @param {Shape} shape @param {number} layer */
export const canAddUnit = ({ layers }, layer) => (layers[layer] ?? LIMITS.units) < LIMITS.units;

/** @param {Shape} shape */
export const canAddLayer = ({ layers }) => layers.length < LIMITS.hiddenLayers;

/** @param {Shape} shape @param {number} layer @returns {Pick<Settings, 'layers'>} */
export const withUnit = ({ layers }, layer) => ({
  layers: layers.map((units, i) => (i === layer ? Math.min(LIMITS.units, units + 1) : units)),
});

/** Removes a unit, and its layer if that was the last one. @param {Shape} shape @param {number} layer @returns {Shape} */
export function withoutUnit(shape, layer) {
  const { layers } = shape;
  if (layers[layer] !== 1)
    return { ...shape, layers: layers.map((units, i) => (i === layer ? units - 1 : units)) };
  return {
    layers: layers.filter((_, i) => i !== layer),
    activation: compact(activations(shape).filter((_, i) => i !== layer)),
  };
}

/** Adds a hidden layer before the output. @param {Shape} shape @returns {Pick<Settings, 'layers'>} */
export const withLayer = ({ layers }) => ({
  layers: canAddLayer({ layers, activation: [] }) ? [...layers, NEW_UNITS] : layers,
});

/** @param {Shape} shape @param {number} layer @param {string} name @returns {Pick<Settings, 'activation'>} */
export const withActivation = (shape, layer, name) => ({
  activation: compact(activations(shape).map((own, i) => (i === layer ? name : own))),
});

/** The features available for the points. @param {Settings} settings */
export const featuresOf = (settings) =>
  NAMES.features.filter((name) => coordinatesOf(settings) > 1 || !name.includes('x2'));

/** The plain coordinates: the network's inputs if no features are chosen. @param {Settings} settings */
const coordinates = (settings) => featuresOf(settings).filter((name) => /^x\d$/.test(name));

/** The features that the network receives. @param {Settings} settings @returns {readonly string[]} */
export const chosenFeatures = (settings) =>
  settings.features.length ? settings.features : coordinates(settings);

/** @param {Settings} settings @param {string} name @param {boolean} on @returns {Pick<Settings, 'features'>} */
export function withFeature(settings, name, on) {
  const chosen = chosenFeatures(settings);
  const features = featuresOf(settings).filter((feature) =>
    feature === name ? on : chosen.includes(feature),
  );
  return { features: String(features) === String(coordinates(settings)) ? [] : features };
}

/** The activation of each hidden layer. @param {Shape} shape */
const activations = (shape) => shape.layers.map((_, layer) => activationOf(shape, layer));

/** Drops repetitions of the last name, which applies to all further layers anyway. @param {string[]} names */
function compact(names) {
  const last = names.at(-1) ?? 'tanh';
  let count = names.length;
  while (count > 1 && names[count - 2] === last) count--;
  return names.length ? names.slice(0, count) : [last];
}
