// Exported programs print the losses of the page: they are run, and their losses compared with the engine's.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { pythonWith } from '../../scripts/setup.js';
import { toNetwork } from '../../web/engine/shared/dataset.js';
import { preset } from '../../web/engine/shared/presets.js';
import { DEFAULTS } from '../../web/engine/shared/settings.js';
import { LANGUAGES } from '../../web/export/languages.js';
import { textOf } from '../../web/export/program.js';
import { createTrainer } from '../engine/support.js';
import { cases, compare } from './cases.js';
import { farthest, printed, trained } from './configurations.js';

const folder = mkdtempSync(join(tmpdir(), 'downhill-programs-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Writes a program for each case and returns their paths. */
const written = (language) =>
  cases.map(({ run }, i) => {
    const path = join(folder, `${i}-${language.file}`);
    writeFileSync(path, textOf(language.write(run)));
    return path;
  });

test('the cases cover all options', () => {
  const runs = cases.map(({ run }) => run);
  const seen = (name) => new Set(runs.map((run) => run[name]));
  expect(seen('optimizer').size).toBe(7);
  expect(seen('loss').size).toBe(4);
  expect(seen('initialiser').size).toBe(6);
  expect(new Set(runs.flatMap((run) => run.layers.map(({ activation }) => activation))).size).toBe(12);
  expect(runs.filter(({ dropout }) => dropout > 0).length).toBeGreaterThan(3);
  expect(
    runs.filter(({ batchSize, train }) => batchSize > 120 && train.points.length > 120).length,
  ).toBeGreaterThan(0);
  const moved = cases.filter(({ losses }) => Math.abs(losses.at(-1).loss - losses[0].loss) > 1e-3);
  expect(moved.length).toBeGreaterThan(50);
});

test('60 programs with NumPy print the losses of the page', () => {
  // One process, because loading NumPy takes most of the time.
  const runner =
    'import runpy, sys\nfor path in sys.argv[1:]:\n    runpy.run_path(path, run_name="__main__")\n    print("—")';
  const paths = written(LANGUAGES.numpy);
  const output = execFileSync(pythonWith('numpy'), ['-c', runner, ...paths], { encoding: 'utf8' });
  compare(output.split('—\n').slice(0, -1));
}, 60_000);

test('60 programs in plain JavaScript print the losses of the page', async () => {
  const lines = [];
  const log = console.log;
  const outputs = [];
  try {
    for (const path of written(LANGUAGES.javascript)) {
      lines.length = 0;
      console.log = (line) => lines.push(line);
      await import(/* @vite-ignore */ path);
      outputs.push(lines.join('\n'));
    }
  } finally {
    console.log = log;
  }
  compare(outputs);
}, 60_000);

test('a second-order method is replaced by gradient descent: the first loss is the same, and the loss falls', async () => {
  const log = console.log;
  for (const optimizer of ['l-bfgs', 'levenberg-marquardt']) {
    const settings = { ...DEFAULTS, optimizer, layers: [4], batchSize: 5000 };
    const { losses, run } = trained({ settings, points: preset('classification', 'moons', 1), start: null });
    const path = join(folder, `${optimizer}.mjs`);
    writeFileSync(path, textOf(LANGUAGES.javascript.write(run)));
    const lines = [];
    try {
      console.log = (line) => lines.push(line);
      await import(/* @vite-ignore */ path);
    } finally {
      console.log = log;
    }
    const [first, ...later] = printed(lines.join('\n'));
    expect(Math.abs(first.loss - losses[0].loss)).toBeLessThan(1e-9);
    expect(later.at(-1).loss).toBeLessThan(first.loss);
  }
});

test('the training loop shown in the article computes the losses of the page', () => {
  const article = readFileSync(new URL('../../web/pages/article/index.html', import.meta.url), 'utf8');
  const loop = /<pre class="loop"><code>(.*?)<\/code>/s.exec(article)?.[1] ?? '';
  const settings = { ...DEFAULTS, task: 'regression', layers: [4], batchSize: 5000, learningRate: 0.1 };
  const { losses, run } = trained({ settings, points: preset('regression', 'sine', 1), start: null });
  const trainer = createTrainer(toNetwork(settings));
  const start = [...trainer.parameters()];
  trainer.dispose();
  const given = [
    'import numpy as np',
    `X, Y = np.array(${JSON.stringify(run.train.points)}), np.array(${JSON.stringify(run.train.targets)})`,
    `W_h, b_h, W_o, b_o = np.split(np.array(${JSON.stringify(start)}), [4, 8, 12])`,
    'W_h, W_o = W_h.reshape(1, 4), W_o.reshape(4, 1)',
    `n, eta, epochs = len(X), 0.1, ${losses.length}`,
  ];
  const program = [...given, loop, '    print("loss", repr(float(loss)))'].join('\n');
  const output = execFileSync(pythonWith('numpy'), ['-c', program], { encoding: 'utf8' });
  expect(losses.length).toBeGreaterThan(50);
  expect(
    farthest(
      printed(output).map(({ loss }) => ({ loss })),
      losses.map(({ loss }) => ({ loss })),
    ),
  ).toBeLessThan(1e-9);
});
