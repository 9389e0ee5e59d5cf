/**
 * Tables copied from printed output: box-drawing frames, code blocks, and marks for omitted rows.
 */

/** Printed output is short, and the patterns below scan all of it. */
const MAX_LENGTH = 300_000;
const UPRIGHT = /[\u2502\u2503\u2506\u250a\u2551]/g;
const OTHER_LINES = /[\u2500-\u257f]/g;
/** A row of dots for omitted rows, or a note about them. */
const ELLIPSIS =
  /^[ \t|,[]*(?:\.\.|[\u2026\u22ee\u00b7])[ \t|,.\u2026\u22ee\u00b7]*$|^# .{0,99}\bmore rows?\b|^[ \t]*(?:\[ reached .{0,99}omitted|\d+ rows omitted)/m;
/** The same within a printed array. */
const WITHIN = /^\s*(?:[\w.]{1,40}\s*[=(]\s*[\w.(]{0,40})?[[({][^"']*?[\d.\])}][\s,]+(?:\.{3}|\u2026)/;
const FENCE = /^\s*(```|~~~)[^\r\n]*(\r\n?|\n)/;
const COMMENT = /\s*(?:\/\/[^\r\n]*|\/\*[\s\S]*?\*\/)/y;
const JSON_TEXT = /\s*[[{]/y;
const MAX_COMMENTS = 20;

/** Whether a program left out the middle of its output. @param {string} text */
export const isAbridged = (text) => text.length <= MAX_LENGTH && (ELLIPSIS.test(text) || WITHIN.test(text));

/**
 * Replaces the frames of DuckDB, polars and Julia, and the double pipes of wikis, by Markdown's pipes.
 * @param {string} text
 */
export function withPipes(text) {
  if (text.length > MAX_LENGTH) return text;
  if (/^\s*\|\|/.test(text)) return text.replaceAll('||', '|');
  return /[\u2500\u2502\u2551]/.test(text) ? text.replace(UPRIGHT, '|').replace(OTHER_LINES, '-') : text;
}

/** The contents of a code block; the opening fence becomes a blank line. @param {string} text */
export function withoutFence(text) {
  const [opening, fence, end = ''] = (text.length <= MAX_LENGTH && FENCE.exec(text)) || [];
  if (!opening || !fence) return text;
  const code = text.slice(opening.length).trimEnd();
  return end + (code.endsWith(fence) ? code.slice(0, -fence.length).trimEnd() : code);
}

/** JSON without leading comments, with the same line numbers. @param {string} text */
export function withoutComments(text) {
  let from = 0;
  for (let count = 0; count < MAX_COMMENTS; count++) {
    COMMENT.lastIndex = from;
    if (!COMMENT.test(text)) break;
    from = COMMENT.lastIndex;
  }
  JSON_TEXT.lastIndex = from;
  return from && JSON_TEXT.test(text) ? text.slice(0, from).replace(/[^\r\n]/g, '') + text.slice(from) : text;
}
