/**
 * The attributes of the element: the settings under their names in HTML, and lists of words.
 *
 * @import { Settings } from '../engine/settings.js'
 */
import { SETTINGS } from '../engine/settings.js';
import { kebab } from './case.js';
import { HIDEABLE } from './hiding.js';
import { OFFERED } from './parts/lazy.js';
import { PANELS } from './parts/panels.js';

/** Attributes that are settings. @type {Record<string, keyof Settings>} */
export const SETTING_OF = Object.fromEntries(SETTINGS.map((name) => [kebab(name), name]));

/** Attributes that are lists of words, with the words they know. @type {Record<string, readonly string[]>} */
export const WORDS = {
  show: PANELS,
  offer: OFFERED,
  hide: HIDEABLE,
  theme: ['auto', 'light', 'dark'],
  'touch-action': ['auto', 'draw', 'scroll'],
};

/** All that are read whenever they change: the task comes first, since the data depend on it. */
export const ATTRIBUTES = [
  ...Object.keys(SETTING_OF),
  'data',
  'speed',
  'for',
  'weights',
  'src',
  ...Object.keys(WORDS),
];

/**
 * Every setting is a property too: reading gives what holds, and writing is what its control does. But `loss` gives the
 * number, not its kind: the element has its own.
 * @param {{ settings: Readonly<Settings>, setSetting: (name: keyof Settings, value: unknown) => void }} prototype
 */
export function addProperties(prototype) {
  for (const name of SETTINGS) {
    if (name === 'loss') continue;
    Object.defineProperty(prototype, name, {
      get() {
        return this.settings[name];
      },
      set(value) {
        this.setSetting(name, value);
      },
      enumerable: true,
      configurable: true,
    });
  }
}
