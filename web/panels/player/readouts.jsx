/**
 * The results of a run as numbers; those that do not apply are hidden.
 *
 * @import { FigureModel } from '../../model/figure-model.js'
 */

import { formatReadout, read } from '../../model/readouts.js';
import { readouts as readoutsWords } from '../../words/index.js';

/** When a number applies; always by default. @type {Record<string, (model: FigureModel) => boolean>} */
const APPLIES = {
  penalty: ({ run: { latest } }) => Boolean(latest && latest.points > 0 && latest.penalty > 0),
  testLoss: ({ run: { latest } }) => Boolean(latest?.testPoints),
  accuracy: ({ settings }) => settings.task === 'classification',
  rSquared: ({ settings }) => settings.task === 'regression',
};

const NAMES = /** @type {(keyof typeof readoutsWords)[]} */ (Object.keys(readoutsWords));

/** A number as displayed. @param {FigureModel} model @param {string} name */
function textOf(model, name) {
  const number = read(model, name);
  if (number === undefined) return name === 'epoch' ? '0' : '–';
  return formatReadout(name, number);
}

/** @param {{ model: FigureModel }} props */
export const Readouts = ({ model }) => (
  <div class="readout" part="readout">
    <Readout model={model} name="epoch" />
    <div class="numbers">
      {NAMES.filter((name) => name !== 'epoch').map((name) => (
        <Readout key={name} model={model} name={name} />
      ))}
    </div>
  </div>
);

/** @param {{ model: FigureModel, name: keyof typeof readoutsWords }} props */
const Readout = ({ model, name }) => (
  <span hidden={!(APPLIES[name]?.(model) ?? true)}>
    {readoutsWords[name]} <output data-value={name}>{textOf(model, name)}</output>
  </span>
);

/** The numbers in one sentence. @param {FigureModel} model */
export const readoutSentence = (model) =>
  NAMES.filter((name) => APPLIES[name]?.(model) ?? true)
    .map((name) => `${readoutsWords[name]} ${textOf(model, name)}`)
    .join(', ');
