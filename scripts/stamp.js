import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { root } from './run.js';

/**
 * All files at or under the paths, in the same order on every machine.
 * @param {string[]} paths @returns {string[]}
 */
const filesBelow = (paths) =>
  paths.flatMap((path) =>
    statSync(path).isDirectory()
      ? filesBelow(
          readdirSync(path)
            .sort()
            .map((name) => join(path, name)),
        )
      : path,
  );

/**
 * Makes something only if its inputs have changed since the last success, or an output is missing. Contents decide, not
 * times: a checkout touches every file without changing any.
 * @param {string} stamp the file that keeps the hash
 * @param {{ inputs: string[], also?: string, outputs: string[] }} of files and folders of the project;
 *   `also` is any other text that the result depends on
 * @param {() => unknown} make
 */
export async function whenChanged(stamp, { inputs, also = '', outputs }, make) {
  const here = (path) => join(root, path);
  const hash = createHash('sha256').update(also);
  for (const file of filesBelow(inputs.map(here)))
    hash.update(`\0${relative(root, file)}\0`).update(readFileSync(file));
  const now = hash.digest('hex');

  const same = existsSync(here(stamp)) && readFileSync(here(stamp), 'utf8') === now;
  if (same && outputs.every((path) => existsSync(here(path)))) return;

  rmSync(here(stamp), { force: true }); // so that an interrupted run never looks like a finished one
  await make();
  mkdirSync(dirname(here(stamp)), { recursive: true });
  writeFileSync(here(stamp), now);
}
