/**
 * Panels in files of their own beside this one, each complete in itself: a post loads those that it shows. Their
 * modules export the panel as `default` and its style as `css`.
 *
 * @import { Model } from './model.js'
 * @import { Panel } from './panels.js'
 */

/** Those that few readers open, by the names that `show` and `offer` know; web/panels has a folder for each panel. */
export const OFFERED = Object.freeze(['hood', 'table', 'code', 'take', 'picture', 'keep', 'embed']);

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
  const loaded =
    loading.get(name) ?? styled(import(/* @vite-ignore */ new URL(`downhill-${name}.js`, here).href));
  loading.set(name, loaded);
  loaded.catch(() => loading.delete(name));
  return loaded;
}

/**
 * Takes a panel's module that has come in another way: the page for iframes has those of the usual figure in itself,
 * for an opaque origin may load no files.
 * @param {string} name
 * @param {Record<string, any>} module
 */
export const bringPanel = (name, module) => loading.set(name, styled(Promise.resolve(module)));

/** @param {Promise<Record<string, any>>} coming */
async function styled(coming) {
  const { css, ...module } = await coming;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css ?? '');
  return { ...module, css: sheet };
}
