/**
 * One sentence at a time below the plane: what is wrong, or what to do. It is read out politely.
 *
 * @import { FigureModel } from '../../model/figure-model.js'
 * @typedef {[text: string, kind: 'problem' | 'advice']} Advice
 */
import { shortcoming } from '../../engine/dataset.js';
import { assign, h } from '../dom.js';
import { floorNote, HEALTH, SHORTCOMINGS, sentence, TEXT } from '../text.js';

/** A floor of the loss that is worth a word. */
const NOTABLE_FLOOR = 1e-3;

/** The most pressing sentence there is. @param {FigureModel} model @returns {Advice} */
function adviceOn({ problem, settings, points, run }) {
  const { latest: snapshot, diagnosis } = run;
  if (problem) return [sentence(problem), 'problem'];
  const lack = shortcoming(settings.task, points);
  if (lack) return [SHORTCOMINGS[lack], 'advice'];
  if (snapshot?.status === 'converged') return [TEXT.converged, 'advice'];
  if (!diagnosis || !snapshot?.step) return ['', 'advice'];
  const { health, lossFloor } = diagnosis;
  if (health !== 'learning') return [HEALTH[health], 'advice'];
  return [lossFloor > NOTABLE_FLOOR ? floorNote(lossFloor) : '', 'advice'];
}

export class Notice {
  element = h('p', { class: 'notice', part: 'notice', role: 'status', hidden: true });

  /** @param {FigureModel} model */
  paint(model) {
    const [text, kind] = adviceOn(model);
    if (this.element.textContent === text && this.element.dataset.kind === kind) return;
    this.element.dataset.kind = kind;
    assign(this.element, { textContent: text, hidden: !text });
  }
}
