/**
 * Instructions from the surrounding prose: `data-downhill-set="weight:0.0.0=5; learning-rate=0.3; play"`. They are
 * untrusted, so they are parsed against a list of names and never evaluated as code.
 *
 * @import { ActionName } from '../model/actions.js'
 * @import { FigureModel } from '../model/figure-model.js'
 * @import { Problem } from '../engine/shared/settings.js'
 *
 * @typedef {{ place: string, value: number }} Setting of one weight or bias
 * @typedef {{ select: string } | { epoch: number }} Place a part to select, or an epoch to go to
 * @typedef {{ type: ActionName } | { type: 'preset', name: string } | { type: 'set', name: string, value: string } |
 *   Setting | Place} Instruction
 */
import { sizesOf } from '../engine/shared/dataset.js';
import { camel, kebab } from '../engine/shared/kebab-case.js';
import { readCount, readNumber } from '../engine/shared/number.js';
import { SETTINGS, show } from '../engine/shared/settings.js';
import { ACTIONS, PROSE_ACTIONS } from '../model/actions.js';
import { isParameterName, parameterNamed } from '../model/parameter-names.js';
import { NO_SELECTION, readSelection } from '../model/selection.js';

const MAX_LENGTH = 500;

/** What can be selected besides a weight or bias. */
const PART = /^(?:nothing|(?:layer|point):\d{1,4}|unit:\d{1,2}\.\d{1,2})$/;

/**
 * @param {unknown} text
 * @returns {{ instructions: Instruction[] } | { problem: Problem }} all instructions, or the first problem
 */
export function readInstructions(text) {
  if (typeof text !== 'string') return { problem: { code: 'unknown-instruction', given: show(text) } };
  const parts = text.length > MAX_LENGTH ? [text] : text.split(';').map((part) => part.trim());
  const instructions = [];
  for (const part of parts.filter(Boolean)) {
    const instruction = text.length > MAX_LENGTH ? null : readOne(part);
    if (!instruction) return { problem: { code: 'unknown-instruction', given: part.slice(0, 24) } };
    instructions.push(instruction);
  }
  return { instructions };
}

/** @param {string} part @returns {Instruction | null} */
function readOne(part) {
  const equals = part.indexOf('=');
  if (equals < 0) {
    const action = PROSE_ACTIONS.find((name) => kebab(name) === part);
    return action ? { type: action } : null;
  }
  const [name, value] = [part.slice(0, equals).trim(), part.slice(equals + 1).trim()];
  if (isParameterName(name)) {
    const number = readNumber(value);
    return Number.isNaN(number) ? null : { place: name, value: number };
  }
  if (name === 'data') return { type: 'preset', name: value };
  if (name === 'select') return isParameterName(value) || PART.test(value) ? { select: value } : null;
  if (name === 'epoch') {
    const epoch = readCount(value);
    return Number.isInteger(epoch) && epoch >= 0 ? { epoch } : null;
  }
  const setting = camel(name);
  const known = setting === 'speed' || /** @type {string[]} */ (SETTINGS).includes(setting);
  return known ? { type: 'set', name: setting, value } : null;
}

/** Runs instructions in order. @param {FigureModel} model @param {readonly Instruction[]} instructions */
export function perform(model, instructions) {
  for (const instruction of instructions) {
    if ('place' in instruction) setPlace(model, instruction);
    else if ('select' in instruction) selectPart(model, instruction.select);
    else if ('epoch' in instruction) model.run.seekEpoch(instruction.epoch);
    else if (instruction.type === 'preset') model.dataset.load(instruction.name);
    else if (instruction.type === 'set') model.set(instruction.name, instruction.value);
    else ACTIONS[instruction.type].run(model);
  }
}

/** @param {FigureModel} model @param {Setting} setting */
function setPlace(model, { place, value }) {
  const parameter = parameterNamed(place, sizesOf(model.settings));
  if (parameter < 0) model.reportProblem({ code: 'unknown-instruction', given: place });
  else model.setParameter(parameter, value);
}

/** @param {FigureModel} model @param {string} name */
function selectPart(model, name) {
  const sizes = sizesOf(model.settings);
  const [kind = '', first = 0, second = 0] = name.split(/[:.]/).map((part, i) => (i ? Number(part) : part));
  const wanted = {
    nothing: NO_SELECTION,
    layer: { layer: first },
    point: { point: first },
    unit: { unit: { layer: first, index: second } },
  }[kind] ?? { parameter: parameterNamed(name, sizes) };
  const reading = readSelection(wanted, sizes, model.points.length);
  if ('change' in reading) model.focus.select(reading.change);
  else model.reportProblem({ code: 'unknown-instruction', given: name });
}
