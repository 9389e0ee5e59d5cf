/**
 * Writes figures as model files.
 *
 * @import { Point } from '../../engine/shared/dataset.js'
 * @import { Settings } from '../../engine/shared/settings.js'
 *
 * @typedef {object} Now the current figure
 * @property {Settings} settings
 * @property {readonly Point[]} points
 * @property {ArrayLike<number>} parameters
 * @property {number} step
 * @property {number} epoch
 */

import { coordinatesOf } from '../../engine/shared/dataset.js';
import { toState } from '../../engine/shared/state-document.js';
import { describe } from '../../export/describe.js';
import { stringify } from '../document.js';
import { writeNpz } from './npz.js';
import { writeOnnx } from './onnx-write.js';

/** What operators and arrays cannot express: a state document without points and parameters. @param {Now} now */
function headOf({ settings, step, epoch }) {
  const { points, ...head } = toState(settings, [], { step, epoch });
  return stringify(head);
}

/** @param {Now} now */
export const toOnnx = (now) =>
  writeOnnx(describe(now.settings, now.points, { start: now }), {
    coordinates: coordinatesOf(now.settings),
    metadata: headOf(now),
  });

/** @param {Now} now */
export const toNpz = (now) => writeNpz(now.settings, now.points, now.parameters, headOf(now));
