/**
 * Panels come when they are first shown, each from a file of its own. Its module exports the panel as `default` and its style
 * sheet as `css`.
 *
 * @import { Problem } from '../engine/shared/settings.js'
 * @import { FigureModel } from '../model/figure-model.js'
 * @import { Panel, Panels } from './panels.js'
 */

/** Those that few readers open, by the names that `show` and `offer` know. */
export const OFFERED = Object.freeze(['hood', 'table', 'code', 'take', 'picture', 'keep', 'embed']);

const tools = () => import('./tools/index.jsx');

/**
 * The addresses are literal, so that a bundler finds them. What is over the plane comes with its tools, exported by name.
 * @type {Record<string, () => Promise<any>>}
 */
const MODULES = {
  ...{ tools, chosen: tools, keys: tools },
  tasks: () => import('./tasks/index.jsx'),
  loss: () => import('./loss/index.jsx'),
  network: () => import('./network/index.jsx'),
  weight: () => import('./weight/index.jsx'),
  bench: () => import('./bench/index.jsx'),
  settings: () => import('./settings/index.jsx'),
  hood: () => import('./explain/index.js'),
  table: () => import('./table/index.js'),
  code: () => import('./code/index.js'),
  take: () => import('./model-files/index.jsx'),
  picture: () => import('./picture/index.jsx'),
  keep: () => import('./autosave/index.js'),
  embed: () => import('./embed/index.jsx'),
};

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
  const module = await (MODULES[name] && fetched(MODULES[name]()));
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
    const files = failures.filter(belongs).map(({ name }) => (MODULES[name] === tools ? 'tools' : name));
    return files.length ? [{ code, allowed: [...new Set(files)] }] : [];
  };
  const unreachable = (/** @type {Failure} */ { error }) => error instanceof Unreachable;
  return [...problem('E-LAZY-1', unreachable), ...problem('E-LAZY-2', (failure) => !unreachable(failure))];
}
