/** Styles of settings and dialogs, loaded with the lazy panels that need them. */
import field from './field.css?inline';
import menu from './menu.css?inline';
import popover from './popover.css?inline';
import section from './section.css?inline';
import segmented from './segmented.css?inline';
import sheet from './sheet.css?inline';
import text from './text.css?inline';

export default [field, segmented, text, section, popover, menu, sheet].join('\n');
