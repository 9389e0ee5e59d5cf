/** One sentence at a time below the plane: what is wrong, or what to do. It is read out politely. */
import { assign, h } from './dom.js';

export class Notice {
  element = h('p', { class: 'notice', part: 'notice', role: 'status', hidden: true });

  /** @param {string} text nothing hides it @param {'problem' | 'advice'} kind */
  show(text, kind = 'advice') {
    if (this.element.textContent === text && this.element.dataset.kind === kind) return;
    this.element.dataset.kind = kind;
    assign(this.element, { textContent: text, hidden: !text });
  }
}
