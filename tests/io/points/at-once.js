// The step-wise readers of points, run to the end at once.
import { csvInSteps } from '../../../web/io/points/csv.js';
import { jsonInSteps } from '../../../web/io/points/json.js';
import { textInSteps } from '../../../web/io/points/reading.js';
import { attemptInSteps } from '../../../web/io/refusal.js';
import { finish } from '../../../web/io/steps.js';

/** @typedef {import('../../../web/engine/shared/settings.js').Settings} Settings */

/** @param {string} text @param {Settings} settings */
export const readCsv = (text, settings) => finish(attemptInSteps(csvInSteps(text, settings)));

/** @param {string} text @param {Settings} settings */
export const readJson = (text, settings) => finish(attemptInSteps(jsonInSteps(text, settings)));

/** @param {string} text @param {Settings} settings */
export const readText = (text, settings) => finish(attemptInSteps(textInSteps(text, settings)));
