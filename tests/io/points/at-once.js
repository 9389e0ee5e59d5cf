// The step-wise readers of points, run to the end at once.
import { csvInSteps } from '../../../web/io/points/csv.js';
import { jsonInSteps } from '../../../web/io/points/json.js';
import { textInSteps } from '../../../web/io/points/reading.js';
import { finish } from '../../../web/io/steps.js';

/** @typedef {import('../../../web/engine/shared/settings.js').Settings} Settings */

/** @param {string} text @param {Settings} settings */
export const readCsv = (text, settings) => finish(csvInSteps(text, settings));

/** @param {string} text @param {Settings} settings */
export const readJson = (text, settings) => finish(jsonInSteps(text, settings));

/** @param {string} text @param {Settings} settings */
export const readText = (text, settings) => finish(textInSteps(text, settings));
