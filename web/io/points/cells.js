/**
 * Classifies the cells of a table that are not numbers: missing values, as various programs write them, and quantities
 * that people would read as numbers, so that messages can name them.
 *
 * @typedef {'empty' | 'ambiguous' | 'unit' | 'date' | 'number'} Odd
 */
import { isAmbiguous } from '../../engine/shared/number.js';
import { unitOf } from './units.js';

/** As written by pandas, R, Excel, SQL, SAS and UCI. */
const MISSING =
  /^(?:|na|n\/?a|n\.a\.|#n\/a(?: n\/a)?|#(?:div\/0!|value!|ref!|name\?|num!|null!)|[-+]?nan|nat|null|none|<na>|\\n|missing|\?|\.|[-–—]+)$/i;
/** These can also be class names: SAS's point, “none” of several things. */
const NAMES = /^(?:none|missing|\.)$/;

const MONTH = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*';
const DATE = new RegExp(
  String.raw`^\d{4}[-/.]\d{1,2}(?:[-/.]\d{1,2})?(?:\D|$)|^\d{1,2}([-/.])\d{1,2}\1\d{2,4}(?:\D|$)|^\d{1,2}:\d{2}(?:\D|$)|` +
    String.raw`^\d{1,4}[-. ]?${MONTH}(?:\W|$)|^${MONTH}\W+\d`,
  'i',
);

/** Whether a cell marks a missing value. @param {string} text */
export const isMissing = (text) => text.length < 20 && MISSING.test(text.trim());

/** Whether a label is missing. @param {string} text */
export const isMissingLabel = (text) => isMissing(text) && !NAMES.test(text.trim());

/** What kind of text a non-number is. @param {string} text @returns {Odd} */
export function oddness(text) {
  if (isMissing(text)) return 'empty';
  if (text.length > 60) return 'number';
  if (isAmbiguous(text)) return 'ambiguous';
  if (unitOf(text)) return 'unit';
  return DATE.test(text.trim()) ? 'date' : 'number';
}
