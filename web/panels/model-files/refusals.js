/**
 * Messages for files that cannot be opened, with lines of a program to make one that can, if that helps.
 *
 * @import { Problem } from '../../engine/shared/settings.js'
 * @import { Refusal } from '../../io/refusal.js'
 */
import { modelRefusals } from '../../words/index.js';

/** The message for a refused file. @param {Refusal} refusal @param {(problem: Problem) => string} sentence */
export const refusalSentence = ({ code, detail }, sentence) =>
  detail.problem ? sentence(detail.problem) : (modelRefusals[code]?.(detail) ?? code);

const PYTHON = {
  keras: 'weights = [w.tolist() for w in model.get_weights()]',
  pytorch: 'weights = {name: w.tolist() for name, w in model.state_dict().items()}',
  sklearn:
    'weights = {"coefs_": [w.tolist() for w in model.coefs_], "intercepts_": [b.tolist() for b in model.intercepts_]}',
};
const python = (/** @type {keyof typeof PYTHON} */ library) =>
  `import json\n${PYTHON[library]}\njson.dump(weights, open("weights.json", "w"))`;

/** Programs that write a readable file, by what was brought instead. @type {Readonly<Record<string, string>>} */
const RECIPES = Object.freeze({
  keras: python('keras'),
  hdf5: python('keras'),
  tflite: python('keras'),
  architecture: python('keras'),
  pytorch: python('pytorch'),
  pickle: python('sklearn'),
  'tfjs-weights':
    'const weights = model.getWeights().map((w) => w.arraySync());\nconsole.log(JSON.stringify(weights)); // save as weights.json',
});

/** Lines of a program, or ''. @param {Refusal} refusal */
export const recipe = ({ code, detail }) => RECIPES[detail.kind ?? code] ?? '';
