/**
 * Describes the current run for the exported programs.
 *
 * @import { Snapshot } from '../../engine/shared/protocol.js'
 * @import { FigureModel } from '../../model/figure-model.js'
 */

import { describe } from '../../export/describe.js';
import { LANGUAGES } from '../../export/languages.js';
import { textOf } from '../../export/program.js';
import { code as text } from '../../words/index.js';

/** Default and maximum epochs of a program. */
const EPOCHS = 10;
const MAX_EPOCHS = 1000;

/** @param {Snapshot | null} latest */
const epochsOf = (latest) => Math.min(MAX_EPOCHS, Math.ceil(latest?.epoch ?? 0) || EPOCHS);

/** The run from its initial weights, drawn from the seed or imported. @param {FigureModel} model */
export const fromStart = ({ settings, points, run: { latest, start } }) =>
  describe(settings, points, { epochs: epochsOf(latest), start: start && { parameters: start } });

/** The run from the current weights. @param {FigureModel} model */
export function fromNow(model) {
  const { settings, points, run } = model;
  const { parameters, epoch = 0, step = 0 } = run.latest ?? {};
  return parameters
    ? describe(settings, points, { epochs: EPOCHS, start: { parameters, epoch, step } })
    : fromStart(model);
}

/**
 * The program of a figure, as text.
 * @param {string} name a language
 * @param {FigureModel} model
 * @throws {RangeError} for an unknown language, or without points
 */
export function exportCode(name, model) {
  const language = Object.hasOwn(LANGUAGES, name) ? LANGUAGES[name] : undefined;
  if (!language)
    throw new RangeError(text.unknown(String(name).slice(0, 24), Object.keys(LANGUAGES).join(', ')));
  const run = fromStart(model);
  if (run.train.points.length === 0) throw new RangeError(text.empty);
  return textOf(language.write(run));
}
