/**
 * The `hide` attribute hides single controls by CSS rules, so it works wherever and whenever a control is rendered.
 */

import { kebab } from '../engine/shared/kebab-case.js';
import { SETTINGS } from '../engine/shared/settings.js';

/** The names in the controls' `data-…` attributes, by the words of `hide`. */
const NAMES = new Map(
  [
    ...['play', 'step', 'reset', 'newSeed', 'speed', 'undo', 'redo', 'clear', 'data', 'share'],
    ...['addClass', 'removeClass', 'brush', 'select', 'move', 'erase', 'options'],
    ...['picker', 'delta', 'zoom', 'said', 'flow', 'summary', 'code', 'checks'],
    ...['epoch', 'accuracy', 'rSquared', 'penalty', 'testLoss', 'log', 'confusion'],
    ...['noise', 'regularization'],
    ...SETTINGS,
  ].map((name) => [kebab(name), name]),
);

/** The allowed words of `hide`. */
export const HIDEABLE = Object.freeze([...NAMES.keys()]);

/** @param {readonly string[]} words some of HIDEABLE */
export const hidingCss = (words) =>
  words
    .map((word) => NAMES.get(word))
    .map(
      (name) =>
        `[data-action=${name}],[data-tool=${name}],[data-setting=${name}],label:has([data-setting=${name}]),.readout>:has([data-value=${name}]),section:has(>h3+*>[data-setting=${name}]:only-child){display:none!important}`,
    )
    .join('');
