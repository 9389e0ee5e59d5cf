// Checks exported ONNX files with other tools: onnxruntime-web, installed into build/onnxruntime on demand (it is twice
// as large as all dependencies together), and Python's onnx checker, if installed.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { figures } from '../tests/io/models/figures.js';
import { coordinatesOf, isTest } from '../web/engine/shared/dataset.js';
import { toOnnx } from '../web/io/models/files.js';
import { installed } from './peers.js';
import { command, inFolder } from './run.js';
import { pythonWith } from './setup.js';

const TOLERANCE = 1e-5;
const FIGURES = 60;

/** Fails on an invalid file, or prints how many it checked; those with GELU are too new for older versions of onnx. */
const CHECKER = `
import sys, onnx
known = [model for model in map(onnx.load, sys.argv[1:]) if model.ir_version <= onnx.IR_VERSION]
for model in known:
    onnx.checker.check_model(model, full_check=True)
print(len(known))
`;

/** A figure's training points, row by row. */
const pointsOf = ({ settings, points }) =>
  points.filter((_, i) => !isTest(settings, i)).map(({ x, y }) => [x, y].slice(0, coordinatesOf(settings)));

/** The largest difference from the engine's outputs, relative to their magnitude. */
async function largestGap(ort, file, points, outputs) {
  const session = await ort.InferenceSession.create(file);
  const dims = [points.length, points[0].length];
  const input = new ort.Tensor('float32', Float32Array.from(points.flat()), dims);
  const { outputs: actual } = await session.run({ points: input });
  const gaps = outputs
    .flat()
    .map((value, i) => Math.abs(actual.data[i] - value) / Math.max(1, Math.abs(value)));
  if (actual.data.length !== gaps.length)
    throw new Error(`${actual.data.length} numbers instead of ${gaps.length}.`);
  return Math.max(...gaps);
}

await command(import.meta, async () => {
  const require = await installed('onnxruntime', ['onnxruntime-web@1.30.0']);
  const ort = require('onnxruntime-web');
  ort.env.wasm.numThreads = 1;
  const cases = figures(FIGURES);
  const files = cases.map(({ now }) => toOnnx(now));
  const gaps = [];
  for (const [i, { now, outputs }] of cases.entries()) {
    gaps.push(await largestGap(ort, files[i], pointsOf(now), outputs));
  }
  const sorted = [...gaps].sort((a, b) => a - b);
  console.log(
    `onnxruntime-web ${ort.env.versions.web}: median ${sorted[FIGURES / 2]}, worst ${sorted.at(-1)} of ${FIGURES}`,
  );
  const worst = gaps.findIndex((gap) => !(gap <= TOLERANCE));
  if (worst >= 0)
    throw new Error(`Outputs differ by ${gaps[worst]}: ${JSON.stringify(cases[worst].now.settings)}`);

  const python = pythonWith('onnx');
  if (!python)
    return console.log(
      'Skipped onnx’s checker: onnx is not installed. On Debian: apt-get install python3-onnx',
    );
  await inFolder((folder) => {
    const paths = files.map((file, i) => {
      const path = join(folder, `network-${i}.onnx`);
      writeFileSync(path, file);
      return path;
    });
    const checked = execFileSync(python, ['-c', CHECKER, ...paths], { encoding: 'utf8' });
    const newer = FIGURES - Number(checked);
    console.log(`onnx's checker: ${checked.trim()} files are valid, ${newer} are too new for this version`);
  });
});
