/**
 * All text of the user interface. Labels are nouns, buttons are verbs; a message says what happened, what was kept, and
 * what to do. Each group is a file of its own, so that it is bundled with the panel that uses it. A translation has the
 * same groups as the English catalog.
 */
export { actions } from './en/actions.js';
export { autosave } from './en/autosave.js';
export { bench } from './en/bench.js';
export { clipboard } from './en/clipboard.js';
export { code } from './en/code.js';
export { data } from './en/data.js';
export { downloadSentence } from './en/downloads.js';
export { explain } from './en/explain.js';
export { FOREIGN_FILES, foreignFileSentence } from './en/foreign-files.js';
export { keys } from './en/keys.js';
export { loss } from './en/loss.js';
export { menu } from './en/menu.js';
export { modelFiles } from './en/model-files.js';
export { modelRefusals } from './en/model-refusals.js';
export { network } from './en/network.js';
export { notices } from './en/notices.js';
export { parameterPicker } from './en/parameter-picker.js';
export { picture } from './en/picture.js';
export { plane } from './en/plane.js';
export { player } from './en/player.js';
export { numberSentence, sentence, valueSentence } from './en/problems.js';
export { readouts } from './en/readouts.js';
export { settings } from './en/settings.js';
export { share } from './en/share.js';
export { table } from './en/table.js';
export { tableReading } from './en/table-reading.js';
export { tasks } from './en/tasks.js';
export { tools } from './en/tools.js';
export { weight } from './en/weight.js';
