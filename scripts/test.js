// `npm test` runs all steps; `node scripts/test.js native types` only the given ones.
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, relative } from 'node:path';
import { build, compile, configure } from './build.js';
import { clangFormat } from './format.js';
import { bin, command, root, run, runTogether } from './run.js';
import { setup } from './setup.js';
import { checkSize } from './size.js';
import { checkTypes } from './types.js';

const report = (name) => join(root, 'build/reports', `${name}.json`);

/**
 * Runs a program that writes a JSON report, and reads the counts from it. If the program fails without a failed test (a
 * crash, a sanitizer error, a file that does not load), that counts as one failure.
 */
function counted(name, program, args, countsIn, env) {
  const file = report(name);
  mkdirSync(join(root, 'build/reports'), { recursive: true });
  rmSync(file, { force: true }); // discard the counts of an earlier run
  let ended = null;
  try {
    run(program, args(file), { env });
  } catch (error) {
    ended = error;
  }
  let counts = { passed: 0, failed: 0 };
  try {
    counts = countsIn(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    ended ??= error;
  }
  if (ended && counts.failed === 0) {
    console.error(ended.message);
    counts.failed = 1;
  }
  return counts;
}

const failedIn = ({ testResults }) =>
  testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status }) => status === 'failed')
      .map(({ fullName }) => `${relative(root, name)}: ${fullName}`),
  );

const vitest = (project) =>
  counted(
    project,
    bin('vitest'),
    (file) => [
      'run',
      '--project',
      project,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${file}`,
    ],
    (result) => ({
      passed: result.numPassedTests,
      failed: result.numFailedTests,
      failures: failedIn(result),
    }),
  );

async function googleTest() {
  await compile('native');
  return counted(
    'native',
    join(root, 'build/native/downhill-tests'),
    (file) => [`--gtest_output=json:${file}`, '--gtest_brief=1'],
    ({ tests, failures, disabled }) => ({ passed: tests - failures - disabled, failed: failures }),
    { ...process.env, UBSAN_OPTIONS: 'print_stacktrace=1' },
  );
}

/** The source files of the core. */
const sources = () =>
  JSON.parse(readFileSync(join(root, 'build/native/compile_commands.json'), 'utf8'))
    .map(({ file }) => file)
    .filter((file) => file.includes('/downhill.dir/'));

async function clangTidy() {
  await configure('native'); // writes compile_commands.json
  // Several files per process, since most of the time is spent on parsing Eigen.
  const batches = Array.from({ length: Math.min(4, availableParallelism()) }, () => []);
  for (const [i, file] of sources().entries()) batches[i % batches.length].push(file);
  await runTogether(
    'clang-tidy',
    batches.map((files) => ['-p', 'build/native', '--quiet', ...files]),
  );
}

/**
 * The steps, fast ones first. `kind` is the argument for setup, `after` a prerequisite step. A step that counts its
 * tests returns the counts; any other step counts as one test.
 * @type {Record<string, { kind?: string, after?: string, work: () => unknown }>}
 */
const steps = {
  biome: { work: () => run(bin('biome'), ['ci', '--error-on-warnings', '.']) },
  'clang-format': { kind: 'format', work: () => clangFormat('--dry-run', '--Werror') },
  architecture: { work: () => vitest('architecture') },
  build: { kind: 'wasm', work: build },
  types: { after: 'build', work: checkTypes },
  size: { after: 'build', work: checkSize },
  native: { kind: 'native', work: googleTest },
  'clang-tidy': { kind: 'tidy', work: clangTidy },
  figure: { work: () => vitest('figure') },
  engine: { after: 'build', work: () => vitest('engine') },
  export: { kind: 'programs', after: 'build', work: () => vitest('export') },
  browser: { kind: 'browsers', after: 'build', work: () => vitest('browser') },
};

const groups = {
  check: ['biome', 'clang-format', 'types', 'architecture'],
  vitest: ['architecture', 'figure', 'engine', 'export', 'browser'],
};

/** The named steps and their prerequisites, in the order of `steps`. */
function chosen(names) {
  const wanted = new Set(
    names.length > 0 ? names.flatMap((name) => groups[name] ?? name) : Object.keys(steps),
  );
  for (const name of wanted) {
    if (!steps[name])
      throw new Error(`Unknown step "${name}". Choose from: ${Object.keys(steps).join(' ')}.`);
    if (steps[name].after) wanted.add(steps[name].after);
  }
  return Object.keys(steps).filter((name) => wanted.has(name));
}

/** Runs a step; never throws. */
async function outcome(name, before) {
  console.log(`\n── ${name} ${'─'.repeat(72 - name.length)}`);
  const start = performance.now();
  const result = { name, passed: 0, failed: 0, seconds: 0, note: '' };
  try {
    const { after, work } = steps[name];
    if (before.some((step) => step.name === after && step.failed))
      throw new Error(`skipped, because ${after} failed`);
    Object.assign(result, (await work()) ?? { passed: 1 });
    if (result.passed + result.failed === 0) throw new Error('no tests were run');
  } catch (error) {
    console.error(error.message);
    result.failed = 1;
    result.note = error.message.split('\n').at(-1);
  }
  result.seconds = (performance.now() - start) / 1000;
  return result;
}

const line = ({ name, passed, failed, seconds, note }) =>
  [
    failed ? 'FAIL' : 'ok  ',
    name.padEnd(14),
    `${String(passed).padStart(5)} passed`,
    `${String(failed).padStart(4)} failed`,
    `${seconds.toFixed(1).padStart(7)} s`,
    note,
  ].join('  ');

/** Prints the last line, which CI and people look for. */
function total(passed, failed) {
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
}

await command(import.meta, async () => {
  const names = chosen(process.argv.slice(2));
  try {
    await setup(...names.flatMap((name) => steps[name].kind ?? []));
  } catch (error) {
    console.error(error.message);
    return total(0, 1);
  }

  const results = [];
  for (const name of names) results.push(await outcome(name, results));

  const sum = (key) => results.reduce((all, result) => all + result[key], 0);
  // Failures come last, where they are easy to find in a log.
  const failures = results.flatMap((result) => result.failures ?? []);
  console.log(`\n${[...results.map(line), ...failures.map((name) => `FAIL  ${name}`)].join('\n')}\n`);
  total(sum('passed'), sum('failed'));
});
