/**
 * A sentence below the plane on what is wrong or what to do; at the start of a figure, everything wrong with its setup.
 * It is a polite live region.
 *
 * @import { Problem } from '../../engine/shared/settings.js'
 * @import { FigureModel } from '../../model/figure-model.js'
 * @typedef {[text: string, kind: 'problem' | 'advice' | 'empty']} Advice
 */
import { shortcoming } from '../../engine/shared/dataset.js';
import { notices, sentence } from '../../words/index.js';

/** A minimum loss worth mentioning. */
const NOTABLE_FLOOR = 1e-3;

/** Limit of problems reported at a figure's start. */
const MAX_PROBLEMS = 3;

/** The most important message. @param {FigureModel} model @returns {Advice} */
function adviceOn({ problems, settings, points, run }) {
  const { latest: snapshot, diagnosis } = run;
  if (problems.length) return [sentences(problems), 'problem'];
  const problem = shortcoming(settings.task, points);
  if (problem) return [notices.shortcomings[problem], problem === 'empty' ? 'empty' : 'advice'];
  if (snapshot?.status === 'converged') return [notices.converged, 'advice'];
  if (!diagnosis || !snapshot?.step) return ['', 'advice'];
  const { health, lossFloor } = diagnosis;
  if (health !== 'learning') return [notices.health[health], 'advice'];
  return [lossFloor > NOTABLE_FLOOR ? notices.lossFloor(lossFloor) : '', 'advice'];
}

/** One per line. @param {readonly Problem[]} problems */
function sentences(problems) {
  const more = problems.length - MAX_PROBLEMS;
  return [...problems.slice(0, MAX_PROBLEMS).map(sentence), ...(more > 0 ? [notices.more(more)] : [])].join(
    '\n',
  );
}

export class Notice {
  element = Object.assign(document.createElement('p'), {
    ...{ className: 'notice', part: 'notice', role: 'status', hidden: true },
  });

  /** @param {FigureModel} model */
  paint(model) {
    const [text, kind] = adviceOn(model);
    if (this.element.textContent === text && this.element.dataset.kind === kind) return;
    this.element.dataset.kind = kind;
    this.element.hidden = !text;
    this.element.replaceChildren(Object.assign(document.createElement('span'), { textContent: text }));
  }
}
