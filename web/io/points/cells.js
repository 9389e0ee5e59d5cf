/**
 * What stands in a cell of a table when it is not a number: nothing, in the ways of the programs that write tables, or
 * what people take for a number, so that it can be named.
 *
 * @typedef {'empty' | 'ambiguous' | 'unit' | 'date' | 'number'} Odd
 */
import { isAmbiguous } from '../../engine/shared/number.js';
import { unitOf } from './units.js';

/** Of pandas, R, Excel, SQL, SAS and UCI. */
const MISSING =
  /^(?:|na|n\/?a|n\.a\.|#n\/a(?: n\/a)?|#(?:div\/0!|value!|ref!|name\?|num!|null!)|[-+]?nan|nat|null|none|<na>|\\n|missing|\?|\.|[-–—]+)$/i;
/** These are names of classes, too: SAS's point, “none” of some things. */
const NAMES = /^(?:none|missing|\.)$/;

const MONTH = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*';
const DATE = new RegExp(
  String.raw`^\d{4}[-/.]\d{1,2}(?:[-/.]\d{1,2})?(?:\D|$)|^\d{1,2}([-/.])\d{1,2}\1\d{2,4}(?:\D|$)|^\d{1,2}:\d{2}(?:\D|$)|` +
    String.raw`^\d{1,4}[-. ]?${MONTH}(?:\W|$)|^${MONTH}\W+\d`,
  'i',
);

/** Whether a cell says that there is no value. @param {string} text */
export const isMissing = (text) => text.length < 20 && MISSING.test(text.trim());

/** Whether a label says so. @param {string} text */
export const isMissingLabel = (text) => isMissing(text) && !NAMES.test(text.trim());

/** What a text is that is not a number. @param {string} text @returns {Odd} */
export function oddness(text) {
  if (isMissing(text)) return 'empty';
  if (text.length > 60) return 'number';
  if (isAmbiguous(text)) return 'ambiguous';
  if (unitOf(text)) return 'unit';
  return DATE.test(text.trim()) ? 'date' : 'number';
}
