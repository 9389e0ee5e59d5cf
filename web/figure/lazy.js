/**
 * Panels that few readers open. Each is a file of its own beside this one, complete in itself, so that a post which
 * does not use them needs and loads one file only. Its module exports the panel as `default` and its style as `css`.
 *
 * @import { Model } from './model.js'
 * @import { Panel } from './panels.js'
 */

/** By the names that `show` and `offer` know them; web/panels has a folder for each. */
export const LAZY = Object.freeze(['hood', 'table', 'code', 'take', 'picture', 'keep', 'embed']);

const here = import.meta.url;
/** @typedef {{ default: new (model: Model) => Panel, css: CSSStyleSheet }} PanelModule */
/** @type {Map<string, Promise<any>>} */
const loading = new Map();

/**
 * The module of a panel, loaded once for the page; what failed is tried anew.
 * @param {string} name
 * @returns {Promise<PanelModule & Record<string, any>>}
 */
export function loadPanel(name) {
  const loaded = loading.get(name) ?? importPanel(name);
  loading.set(name, loaded);
  loaded.catch(() => loading.delete(name));
  return loaded;
}

/** @param {string} name */
async function importPanel(name) {
  const { css, ...module } = await import(/* @vite-ignore */ new URL(`downhill-${name}.js`, here).href);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css ?? '');
  return { ...module, css: sheet };
}
