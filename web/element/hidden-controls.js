/**
 * `hide` takes away single controls, wherever they are and whenever they are made: a CSS rule for each, by the name that the
 * control carries.
 */

import { kebab } from '../engine/shared/kebab-case.js';
import { SETTINGS } from '../engine/shared/settings.js';

/** Names as the `data-…` of the controls have them, by the word that an author writes. */
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

/** The words that `hide` knows. */
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
