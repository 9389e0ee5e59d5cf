import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { root } from './run.js';

/**
 * All files at or below the paths, in an order that is the same on every machine.
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
 * Runs `make` only if its inputs have changed since it last succeeded, or an output is missing. Compares contents
 * rather than times, because a checkout touches files without changing them.
 * @param {string} stamp the file that stores the hash
 * @param {{ inputs: string[], also?: string, outputs: string[] }} of files and folders of the project; `also` is any
 *   other text that the result depends on
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

  rmSync(here(stamp), { force: true }); // so that an interrupted run does not look like a finished one
  await make();
  mkdirSync(dirname(here(stamp)), { recursive: true });
  writeFileSync(here(stamp), now);
}
