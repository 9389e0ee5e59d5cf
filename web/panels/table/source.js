/**
 * The points of a figure from a file beside the page, or wherever a server lets pages read it: fetched once, and read as
 * any file that a reader brings.
 *
 * @import { FigureModel } from '../../model/figure-model.js'
 */
import { LARGEST, readText, textOrRefusal } from '../../data/reading.js';
import { sentence } from '../../figure/text.js';
import { faultSentence, refusalSentence, TEXT } from './text.js';

/**
 * Puts the points, or the figure, of a file where the author's preset would stand. What will not do is named, and the
 * model stays as it is.
 * @param {string} address as the page has it
 * @param {FigureModel} model
 */
export async function bringFrom(address, model) {
  const say = (/** @type {string} */ why) =>
    model.reportProblem({ code: 'E-SRC-1', given: TEXT.source(address.slice(-40), why) });
  const { text, why = '' } = await fetched(address);
  if (text === undefined) return say(why);
  const reading = readText(text, model.settings);
  if ('refusal' in reading) return say(refusalSentence(reading.refusal, sentence));
  const { userHasInteracted } = model;
  if ('state' in reading) model.openDocument(reading.state);
  else {
    model.replacePoints(reading.points, reading.classes);
    model.restart();
  }
  // It is the author's start, unless the reader was faster: then undo leads back to what was drawn.
  if (!userHasInteracted) model.setBaseline();
  const [fault] = 'faults' in reading ? reading.faults : [];
  if (fault && 'faults' in reading) say(TEXT.leftOut(reading.faults.length, faultSentence(fault)));
}

/** @param {string} address @returns {Promise<{ text?: string, why?: string }>} */
async function fetched(address) {
  try {
    const response = await fetch(new URL(address, document.baseURI));
    if (!response.ok) return { why: TEXT.answered(response.status) };
    const bytes = await response.arrayBuffer();
    if (bytes.byteLength > LARGEST)
      return { why: refusalSentence({ code: 'large', count: LARGEST }, sentence) };
    const reading = textOrRefusal(new Uint8Array(bytes), address);
    return 'text' in reading ? reading : { why: refusalSentence(reading.refusal, sentence) };
  } catch {
    return { why: TEXT.unanswered };
  }
}
