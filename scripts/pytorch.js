// Runs exported programs with PyTorch and compares their losses with the page's. Not part of `npm test`, because
// PyTorch is larger than all dependencies together.
import { execFileSync, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runnerImport } from 'vite';
import { configurations, farthest, printed, rounded, trained } from '../tests/export/configurations.js';
import { preset, presetNames } from '../web/engine/shared/presets.js';
import { DEFAULTS } from '../web/engine/shared/settings.js';
import { textOf } from '../web/export/program.js';
import { writeCsv } from '../web/io/points/csv.js';
import { command, inFolder } from './run.js';
import { pythonWith } from './setup.js';

const python = pythonWith('torch');

/** Runs all programs in one process, because loading PyTorch would otherwise take most of the time. */
const RUNNER = `
import runpy, sys
option = sys.argv[1]
for path in sys.argv[2:]:
    sys.argv = [path] + [option] * (option != "")
    runpy.run_path(path, run_name="__main__")
    print("—")
`;

/** Imported through Vite, because it imports templates as text. */
const { module } = await runnerImport('/web/export/languages.js');
const { pytorch } = module.LANGUAGES;

await command(import.meta, () => {
  if (!python) throw new Error('PyTorch is not installed. On Debian: apt-get install python3-torch');
  const all = configurations(60);
  const cases = all.map((one) => trained(one));
  return inFolder((folder) => {
    const paths = cases.map(({ run }, i) => {
      const path = join(folder, `network-${i}.py`);
      writeFileSync(path, textOf(pytorch.write(run)));
      return path;
    });
    /** @param {string} option */
    const losses = (option) =>
      execFileSync(python, ['-c', RUNNER, option, ...paths], { encoding: 'utf8' })
        .split('—\n')
        .slice(0, -1)
        .map(printed);

    const double = losses('').map((one, i) => farthest(one, cases[i].losses));
    report('float64', double, 1e-9);
    const wrong = double.findIndex((gap) => !(gap <= 1e-9));
    if (wrong >= 0)
      throw new Error(`Losses differ by ${double[wrong]}: ${JSON.stringify(all[wrong].settings)}`);

    // float32 has seven significant digits, so the differences are relative.
    const single = losses('--float32').map((one, i) => farthest(one, cases[i].losses, true));
    report('float32', single, 1e-6);
    single.forEach((gap, i) => {
      if (gap <= 1e-6) return;
      const own = farthest(rounded(all[i]).losses, cases[i].losses, true);
      console.log(`  run ${i}: ${gap}; the engine from initial weights in float32: ${own}`);
    });
    ownFiles(folder);
  });
});

/** Checks that points exported as CSV give the page's first loss, and that invalid files give a clear message. @param {string} folder */
function ownFiles(folder) {
  const program = join(folder, 'network.py');
  const file = join(folder, 'points.csv');
  /** @param {string} csv */
  const run = (csv) => {
    writeFileSync(file, csv);
    const { stdout, stderr } = spawnSync(/** @type {string} */ (python), [program, '--data', file], {
      encoding: 'utf8',
    });
    return stdout + stderr;
  };
  for (const [task, name] of /** @type {const} */ ([
    ['classification', 'moons'],
    ['regression', 'sine'],
    ['unsupervised', 'circle'],
  ])) {
    const settings = { ...DEFAULTS, task };
    const points = preset(task, name, 1) ?? preset(task, presetNames(task)[0] ?? '', 1) ?? [];
    const { run: described, losses } = trained({ settings, points, start: null });
    writeFileSync(program, textOf(pytorch.write(described)));
    const gap = Math.abs(printed(run(writeCsv(points, settings)))[0].loss - losses[0].loss);
    if (!(gap <= 1e-9))
      throw new Error(`With its points as a CSV, the first loss of ${task} differs by ${gap}.`);
    for (const [bad, sentence] of [
      ['', /There is no point in/],
      ['1,2,1\nx,2,1\n', /Line 2 of .* is not all numbers/],
      ['nan,0,0\n', /numbers that are not finite/],
    ]) {
      const said = run(String(bad));
      if (!(/** @type {RegExp} */ (sentence).test(said)))
        throw new Error(`Wrong message for an invalid file: ${said}`);
    }
  }
  console.log('CSV files: the same first loss for three tasks; invalid files are rejected');
}

/** @param {string} name @param {number[]} gaps @param {number} tolerance */
function report(name, gaps, tolerance) {
  const within = gaps.filter((gap) => gap <= tolerance).length;
  const sorted = [...gaps].sort((a, b) => a - b);
  const median = sorted[sorted.length >> 1];
  console.log(
    `${name}: ${within} of ${gaps.length} within ${tolerance}; median ${median}, worst ${sorted.at(-1)}`,
  );
}
