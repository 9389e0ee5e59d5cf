/**
 * What a press on the plane may do.
 *
 * @import { Task } from '../../engine/settings.js'
 * @import { Tool } from '../command.js'
 */

/** The tools of a task; the first is chosen at the start. @param {Task} task @param {number} classes @returns {Tool[]} */
export const toolsOf = (task, classes) => {
  const pens = /** @type {Tool[]} */ (['0', '1', '2', '3', '4', '5']);
  const drawing = task === 'classification' ? pens.slice(0, classes) : /** @type {Tool[]} */ (['point']);
  return [...drawing, 'move', 'select', 'erase'];
};
