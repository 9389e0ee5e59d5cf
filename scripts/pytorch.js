// Runs the programs with PyTorch, where Python has it, and compares their losses with the page's: not a part of
// `npm test`, for PyTorch is larger than all the rest together.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { configurations, farthest, printed, trained } from '../tests/export/configurations.js';
import { textOf } from '../web/export/program.js';
import { pytorch } from '../web/export/pytorch/index.js';
import { command } from './run.js';

const python = ['python3', '/usr/bin/python3'].find(
  (name) => spawnSync(name, ['-c', 'import torch']).status === 0,
);

/** Runs many programs in one process: most of the time would go into loading PyTorch. */
const RUNNER = `
import runpy, sys
option = sys.argv[1]
for path in sys.argv[2:]:
    sys.argv = [path] + [option] * (option != "")
    runpy.run_path(path, run_name="__main__")
    print("—")
`;

await command(import.meta, () => {
  if (!python) throw new Error('Python has no PyTorch. On Debian: apt-get install python3-torch');
  const cases = configurations(60).map((one) => trained(one));
  const folder = mkdtempSync(join(tmpdir(), 'downhill-pytorch-'));
  try {
    const paths = cases.map(({ run }, i) => {
      const path = join(folder, `network-${i}.py`);
      writeFileSync(path, textOf(pytorch(run)));
      return path;
    });
    for (const [option, most] of /** @type {const} */ ([
      ['', 1e-9],
      ['--float32', 1e-6],
    ])) {
      const output = execFileSync(python, ['-c', RUNNER, option, ...paths], { encoding: 'utf8' });
      const gaps = output
        .split('—\n')
        .slice(0, -1)
        .map((text, i) => farthest(printed(text), cases[i].losses));
      const within = gaps.filter((gap) => gap <= most).length;
      const sorted = [...gaps].sort((a, b) => a - b);
      console.log(
        `${option || '--float64'}: ${within} of ${gaps.length} within ${most}; median ${sorted[30]}, worst ${sorted.at(-1)}`,
      );
      if (!option && within < gaps.length) {
        const worst = gaps.findIndex((gap) => !(gap <= most));
        throw new Error(
          `Apart by ${gaps[worst]}: ${JSON.stringify(cases[worst].run, null, 1).slice(0, 600)}`,
        );
      }
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
