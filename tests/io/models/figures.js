// Figures to export, and files of other tools to import.
import { readFileSync } from 'node:fs';
import { coordinatesOf, toArrays, toNetwork } from '../../../web/engine/shared/dataset.js';
import { DEFAULTS } from '../../../web/engine/shared/settings.js';
import { readState } from '../../../web/engine/shared/state-document.js';
import { openFile } from '../../../web/io/models/open-file.js';
import { createTrainer } from '../../engine/support.js';
import { configurations } from '../../export/configurations.js';

/** @param {Uint8Array | string} content @param {string} [name] */
export const file = (content, name = 'file') => new File([content], name);

/**
 * Opens a file by its content.
 * @param {Uint8Array | string | File | File[]} given @param {object} [figure] @param {string} [activation]
 */
export const open = (given, figure = { settings: DEFAULTS, points: [] }, activation) =>
  openFile(
    [given].flat().map((one) => (one instanceof File ? one : file(one))),
    figure,
    { activation },
  );

/** Figures with many different settings, and the outputs of their networks for their points. @param {number} count */
export const figures = (count) =>
  configurations(count).map(({ settings, points }, i) => {
    const trainer = createTrainer(toNetwork(settings));
    const { inputs, targets } = toArrays(settings, points);
    trainer.setData(inputs, targets);
    // Every other one is untrained.
    if (i % 2) trainer.train(20);
    const { step, epoch } = trainer.progress();
    const now = { settings, points, parameters: trainer.parameters(), step, epoch: Math.floor(epoch) };
    const outputs = rows(trainer.outputs(), inputs.length / coordinatesOf(settings));
    trainer.dispose();
    return { now, outputs };
  });

/** Converts columns to rows. @param {Float64Array} columns @param {number} n */
export const rows = (columns, n) =>
  Array.from({ length: n }, (_, i) =>
    Array.from({ length: columns.length / n }, (_, j) => columns[j * n + i]),
  );

/**
 * The engine's outputs for points with the network of an opened figure.
 * @param {import('../../../web/engine/shared/state-document.js').State} state @param {number[][]} points
 */
export function outputsOf(state, points) {
  const { settings, start, parameters } = readState(state).state;
  const trainer = createTrainer(toNetwork(settings));
  const list = points.map(([x, y = 0]) => ({ x, y, label: 0 }));
  const { inputs, targets } = toArrays({ ...settings, testShare: 0 }, list);
  trainer.setData(inputs, targets);
  trainer.setParameters(Float64Array.from(parameters ?? start));
  const outputs = rows(trainer.outputs(), points.length);
  trainer.dispose();
  return outputs;
}

export const golden = JSON.parse(
  readFileSync(new URL('../../golden/models/torch.json', import.meta.url)).toString(),
);
/** @param {string} name */
export const goldenFile = (name) =>
  readFileSync(new URL(`../../golden/models/${name}.onnx`, import.meta.url));
