/**
 * Loads panels from separate files when they are first shown. A module exports its panel as `default`, or several by
 * name, and its style sheet as `css`; that of the tools also exports the point tools for the plane's gestures.
 *
 * @import { FigureModel } from '../model/figure-model.js'
 * @import { Panel, Panels } from './panels.js'
 */
import { fetched, fileOf } from './panel-files.js';

/** Rarely opened panels, by their names in `show` and `menu`. */
export const OFFERED = Object.freeze(['explain', 'table', 'code', 'models', 'picture', 'autosave', 'embed']);

/** Literal specifiers, so that bundlers find them. @type {Record<string, () => Promise<any>>} */
const FILES = {
  tools: () => import('./tools/index.jsx'),
  tasks: () => import('./tasks/index.jsx'),
  loss: () => import('./loss/index.jsx'),
  network: () => import('./network/index.jsx'),
  weight: () => import('./weight/index.jsx'),
  bench: () => import('./bench/index.jsx'),
  settings: () => import('./settings/index.jsx'),
  explain: () => import('./explain/index.jsx'),
  table: () => import('./table/index.jsx'),
  code: () => import('./code/index.jsx'),
  share: () => import('./share/index.jsx'),
  'model-files': () => import('./model-files/index.jsx'),
  autosave: () => import('./autosave/index.jsx'),
};

/**
 * The module of a panel, with its class as `Panel` and its style as `css`. A file that could not be fetched is
 * requested again the next time.
 * @param {string} name
 * @returns {Promise<{ Panel: new (model: FigureModel, panels: Panels) => Panel, css: string } & Record<string, any>>}
 * @throws an error for `problemsOf`
 */
export async function loadPanel(name) {
  const load = FILES[fileOf(name)];
  const module = await (load && fetched(load()));
  const Panel = module?.[name] ?? module?.default;
  if (!Panel || typeof module.css !== 'string') throw new Error(`${name} has no panel`);
  return { ...module, Panel };
}
