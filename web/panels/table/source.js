/**
 * Points of a figure from a file next to the page, or from any server that allows it: fetched once, and read like any
 * imported file.
 *
 * @import { FigureModel } from '../../model/figure-model.js'
 * @import { Content, Reading } from '../../io/points/reading.js'
 */
import { join } from '../../io/models/bytes.js';
import { contentIn, contentInSteps, MAX_SIZE } from '../../io/points/reading.js';
import { refusal } from '../../io/refusal.js';
import { inSlices } from '../../io/steps.js';
import { sentence, tableReading, table as text } from '../../words/index.js';

/** Seconds without data after which a request is aborted. */
const TIMEOUT_S = 20;

/** The pending request of each model; a later one replaces it. @type {WeakMap<FigureModel, AbortController>} */
const pending = new WeakMap();

/**
 * Loads the points, or the figure, of a file instead of the author's preset. If nothing in it can be used, the model
 * stays unchanged. The parts of a table that were used and left out are reported below the figure.
 * @param {string} address as written in the page
 * @param {FigureModel} model
 */
export async function loadFrom(address, model) {
  const stop = new AbortController();
  pending.get(model)?.abort();
  pending.set(model, stop);
  const isLatest = () => pending.get(model) === stop;
  const report = (/** @type {string} */ why) =>
    model.reportProblem({ code: 'source-unreadable', given: text.source(address.slice(-40), why) });

  const file = await fetched(address, stop);
  if (!isLatest()) return;
  if ('why' in file) return report(file.why);
  /** @type {Reading | undefined} */
  let reading;
  // Read again if the task, which the columns depend on, has changed since.
  for (let settings = null; settings !== model.settings; ) {
    settings = model.settings;
    reading = await inSlices(contentInSteps(file.content, settings), isLatest);
    if (!reading) return;
  }
  if (!reading) return;
  if ('refusal' in reading) return report(tableReading.refusal(reading.refusal, sentence));
  if ('points' in reading && !reading.points.length) {
    const [first = ''] = tableReading.faultSentences(reading.faults);
    return report(text.unused(first));
  }
  const { userHasInteracted } = model;
  if ('state' in reading) model.openDocument(reading.state);
  else {
    model.dataset.replace(reading.points, reading.classes);
    model.restart();
  }
  // It is the author's setup, unless the reader was faster: then undo leads back to the drawing.
  if (!userHasInteracted) model.setBaseline();
  if (!('points' in reading)) return;
  const taken = tableReading.taken(
    reading.understood,
    reading.faults,
    model.settings.task === 'classification',
  );
  if (taken) report(taken);
}

/** @param {string} address @param {AbortController} stop @returns {Promise<{ content: Content } | { why: string }>} */
async function fetched(address, stop) {
  let late = false;
  let timer = 0;
  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      late = true;
      stop.abort();
    }, TIMEOUT_S * 1000);
  };
  wait();
  try {
    const response = await fetch(new URL(address, document.baseURI), { signal: stop.signal });
    if (!response.ok) return { why: text.answered(response.status) };
    const bytes = await bytesOf(response, wait);
    if (!bytes) return { why: tableReading.refusal(refusal('large', { max: MAX_SIZE }), sentence) };
    const reading = await contentIn(bytes, address, () => !stop.signal.aborted);
    return 'content' in reading ? reading : { why: tableReading.refusal(reading.refusal, sentence) };
  } catch {
    return { why: late ? text.late(TIMEOUT_S) : text.unanswered };
  } finally {
    clearTimeout(timer);
    stop.abort(); // stop loading a file that is too large
  }
}

/**
 * The body of a response, or null as soon as it is too large: a few bytes may decompress to gigabytes.
 * @param {Response} response
 * @param {() => void} onChunk called for each chunk
 */
async function bytesOf({ body }, onChunk) {
  /** @type {Uint8Array[]} */
  const parts = [];
  let length = 0;
  const reader = body?.getReader();
  for (;;) {
    const { done = true, value } = (await reader?.read()) ?? {};
    if (done || !value) break;
    onChunk();
    length += value.length;
    if (length > MAX_SIZE) return null;
    parts.push(value);
  }
  return join(...parts);
}
