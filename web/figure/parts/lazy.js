/**
 * Panels in files of their own beside this one, each complete in itself: a post loads those that it shows. Their
 * modules export the panel as `default` and its style as `css`.
 *
 * @import { Model } from '../model.js'
 * @import { Panel } from './panels.js'
 */
import { beside } from '../../engine/beside.js';

/** Those that few readers open, by the names that `show` and `offer` know; web/panels has a folder for each panel. */
export const OFFERED = Object.freeze(['hood', 'table', 'code', 'take', 'picture', 'keep', 'embed']);

/** What stands over the plane comes in the file of its tools, exported by its own name. @type {Record<string, string>} */
const FILE_OF = { chosen: 'tools', keys: 'tools' };

/** @typedef {{ Panel: new (model: Model) => Panel, css: CSSStyleSheet }} PanelModule */
/** @type {Map<string, Promise<any>>} */
const loading = new Map();

/**
 * The module of a panel, with its class as `Panel` and its style as a sheet; a file is loaded once for the page, and tried
 * anew when it has failed.
 * @param {string} name
 * @returns {Promise<PanelModule & Record<string, any>>}
 */
export async function loadPanel(name) {
  const file = FILE_OF[name] ?? name;
  const coming = loading.get(file) ?? styled(beside(`downhill-${file}.js`));
  loading.set(file, coming);
  coming.catch(() => loading.delete(file));
  const module = await coming;
  return { ...module, Panel: module[name] ?? module.default };
}

/**
 * Takes a panel's module that has come in another way: the page for iframes has those of the usual figure in itself,
 * for an opaque origin may load no files.
 * @param {string} file
 * @param {Record<string, any>} module
 */
export const bringPanel = (file, module) => loading.set(file, styled(Promise.resolve(module)));

/** @param {Promise<Record<string, any>>} coming */
async function styled(coming) {
  const { css, ...module } = await coming;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css ?? '');
  return { ...module, css: sheet };
}
