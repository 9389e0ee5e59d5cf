/**
 * Panels come when they are first shown, each from a file of its own. Its module exports the panel as `default`, or
 * several by their names, and the style sheet as `css`.
 *
 * @import { Problem } from '../engine/shared/settings.js'
 * @import { FigureModel } from '../model/figure-model.js'
 * @import { Panel, Panels } from './panels.js'
 */

/** Those that few readers open, by the names that `show` and `menu` know. */
export const OFFERED = Object.freeze(['explain', 'table', 'code', 'models', 'picture', 'autosave', 'embed']);

/** The addresses are literal, so that a bundler finds them. @type {Record<string, () => Promise<any>>} */
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

/** The files of panels that are not alone in one, or have another name. @type {Record<string, string>} */
const FILE_OF = {
  ...{ chosen: 'tools', keys: 'tools' }, // what is over the plane comes with its tools
  ...{ embed: 'share', picture: 'share', models: 'model-files' },
};

/** @param {string} name of a panel */
const fileOf = (name) => FILE_OF[name] ?? name;

/** A file that could not be fetched, in contrast to one that is another than this version's. */
class Unreachable extends Error {}

/**
 * A module that is on its way. @template T @param {Promise<T>} coming @returns {Promise<T>}
 * @throws an error that `problemsOf` names
 */
export const fetched = (coming) =>
  coming.catch((error) => {
    throw error instanceof TypeError ? new Unreachable(error.message, { cause: error }) : error;
  });

/**
 * The module of a panel, with its class as `Panel` and its style as `css`. A file that could not be fetched is asked for
 * again the next time.
 * @param {string} name
 * @returns {Promise<{ Panel: new (model: FigureModel, panels: Panels) => Panel, css: string } & Record<string, any>>}
 * @throws an error that `problemsOf` names
 */
export async function loadPanel(name) {
  const load = FILES[fileOf(name)];
  const module = await (load && fetched(load()));
  const Panel = module?.[name] ?? module?.default;
  if (!Panel || typeof module.css !== 'string') throw new Error(`${name} has no panel`);
  return { ...module, Panel };
}

/** @typedef {{ name: string, error: unknown }} Failure a panel that is not there, and why */

/**
 * What has gone wrong: files that could not be fetched, and those that fail to link, to run or to make a panel, as files
 * of another version do.
 * @param {Failure[]} failures
 * @returns {Problem[]}
 */
export function problemsOf(failures) {
  const problem = (/** @type {string} */ code, /** @type {(failure: Failure) => boolean} */ belongs) => {
    const files = failures.filter(belongs).map(({ name }) => fileOf(name));
    return files.length ? [{ code, allowed: [...new Set(files)] }] : [];
  };
  const unreachable = (/** @type {Failure} */ { error }) => error instanceof Unreachable;
  return [...problem('E-LAZY-1', unreachable), ...problem('E-LAZY-2', (failure) => !unreachable(failure))];
}
