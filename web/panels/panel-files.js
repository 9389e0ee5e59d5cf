/**
 * The files that panels come in, and the problem to report of one that does not load.
 *
 * @import { Problem } from '../engine/shared/settings.js'
 */

/** The files of panels that are not alone in one, or have another name. @type {Record<string, string>} */
const FILE_OF = {
  ...{ chosen: 'tools', keys: 'tools' }, // what is over the plane comes with its tools
  ...{ embed: 'share', picture: 'share', models: 'model-files' },
};

/** @param {string} name of a panel */
export const fileOf = (name) => FILE_OF[name] ?? name;

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
  return [
    ...problem('panel-unreachable', unreachable),
    ...problem('panel-version', (failure) => !unreachable(failure)),
  ];
}
