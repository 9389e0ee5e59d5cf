/**
 * The files of panels, and the problem to report if one does not load.
 *
 * @import { Problem } from '../engine/shared/settings.js'
 */

/** Files of panels that share one or have another name. @type {Record<string, string>} */
const FILE_OF = {
  ...{ chosen: 'tools', keys: 'tools' }, // overlays of the plane come with its tools
  ...{ embed: 'share', picture: 'share', models: 'model-files' },
};

/** @param {string} name of a panel */
export const fileOf = (name) => FILE_OF[name] ?? name;

/** The file could not be fetched, as opposed to being of another version. */
class Unreachable extends Error {}

/**
 * Awaits a module. @template T @param {Promise<T>} loading @returns {Promise<T>}
 * @throws an error for `problemsOf`
 */
export const fetched = (loading) =>
  loading.catch((error) => {
    throw error instanceof TypeError ? new Unreachable(error.message, { cause: error }) : error;
  });

/** @typedef {{ name: string, error: unknown }} Failure a panel that failed to load, and why */

/**
 * The problems to report: files that could not be fetched, and files that fail to link, to run or to create a panel, as
 * those of another version do.
 * @param {Failure[]} failures
 * @returns {Problem[]}
 */
export function problemsOf(failures) {
  const problem = (/** @type {string} */ code, /** @type {(failure: Failure) => boolean} */ belongs) => {
    const files = failures.filter(belongs).map(({ name }) => fileOf(name));
    return files.length ? [{ code, allowed: [...new Set(files)] }] : [];
  };
  const unreachable = (/** @type {Failure} */ { error }) => error instanceof Unreachable;
  return [
    ...problem('panel-unreachable', unreachable),
    ...problem('panel-version', (failure) => !unreachable(failure)),
  ];
}
