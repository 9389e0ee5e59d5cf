import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';

/** The project's root folder. */
export const root = dirname(import.meta.dirname);

/** The path of a program in node_modules. @param {string} name */
export const bin = (name) => join(root, 'node_modules/.bin', name);

/**
 * Runs a program and throws if it fails. With `quiet`, its output is shown only in that case.
 * @param {string} program @param {string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, quiet?: boolean }} [options]
 */
export function run(program, args, { env = process.env, quiet = false } = {}) {
  const done = spawnSync(program, args, {
    cwd: root,
    env,
    encoding: 'utf8',
    stdio: quiet ? ['inherit', 'pipe', 'pipe'] : 'inherit',
  });
  if (done.status === 0) return;
  const reason =
    done.error?.message ?? (done.signal ? `ended by ${done.signal}` : `exit code ${done.status}`);
  throw new Error([done.stdout, done.stderr, `${basename(program)}: ${reason}`].filter(Boolean).join('\n'));
}

/**
 * Runs a program once per list of arguments, in parallel, and throws with the output of all failures.
 * @param {string} program @param {string[][]} lists
 */
export async function runTogether(program, lists) {
  const failures = await Promise.all(
    lists.map(
      (args) =>
        new Promise((done) => {
          execFile(program, args, { cwd: root, maxBuffer: 2 ** 26 }, (error, stdout, stderr) =>
            done(error && [stdout, stderr, `${basename(program)}: exit code ${error.code}`].join('\n')),
          );
        }),
    ),
  );
  if (failures.some(Boolean)) throw new Error(failures.filter(Boolean).join('\n'));
}

/** Provides a temporary folder, which is removed afterwards. @param {(folder: string) => unknown} work */
export async function inFolder(work) {
  const folder = mkdtempSync(join(tmpdir(), 'downhill-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Runs `main` if its module was started as a command rather than imported. Errors are reported without a stack trace,
 * which would only show these scripts.
 * @param {ImportMeta} meta @param {() => unknown} main
 */
export async function command(meta, main) {
  const started = process.argv[1];
  if (!started || realpathSync(started) !== meta.filename) return;
  try {
    await main();
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
