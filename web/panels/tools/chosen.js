/**
 * What can be done to the points that are chosen together: a strip over the plane, on the side where they are not,
 * so that nothing moves when it comes.
 *
 * @import { FigureModel } from '../../model/figure-model.js'
 */
import { assign, h } from '../../ui/dom.js';
import { treated } from './group.js';
import { swatch } from './icons.js';
import * as kit from './kit.js';
import { TEXT } from './text.js';

export class Chosen {
  #model;
  /** What it stands there for. @type {readonly number[] | null} */
  #group = null;
  #count = h('span', { class: 'caption' });
  #classes = h('div', { class: 'group' });
  element = h(
    'div',
    {
      class: 'group chosen',
      role: 'group',
      'aria-label': TEXT.chosenLabel,
      'data-do': 'options',
      hidden: true,
    },
    this.#count,
    this.#classes,
    this.#button('copy', TEXT.copy),
    this.#button('delete', TEXT.delete),
  );

  /** @param {FigureModel} model */
  constructor(model) {
    this.#model = model;
    model.pointTools = kit;
  }

  /** @param {FigureModel} model */
  paint({ selectedPoints: group, points, viewport: domain, settings }) {
    this.#offer(settings.task === 'classification' ? settings.classes : 0);
    if (group === this.#group) return;
    this.#group = group;
    const middle = (domain.y[0] + domain.y[1]) / 2;
    const above = group.filter((i) => (points[i]?.y ?? 0) > middle).length;
    this.element.classList.toggle('below', above > group.length / 2);
    assign(this.element, { hidden: !group.length });
    assign(this.#count, { textContent: TEXT.chosen(group.length) });
  }

  /** The classes that they can be given. @param {number} classes */
  #offer(classes) {
    assign(this.#classes, { hidden: classes === 0 });
    if (this.#classes.childElementCount === classes) return;
    this.#classes.replaceChildren(
      ...Array.from('ABCDEF'.slice(0, classes), (name, label) =>
        assign(this.#button(label, swatch(label), name), { ariaLabel: TEXT.toClass(name) }),
      ),
    );
  }

  /** @param {'copy' | 'delete' | number} what a number: the class they get */
  #treat(what) {
    const { points, group } = treated(this.#model, what);
    this.#model.setPoints(points, group);
    // The button may be gone by then.
    const plane = /** @type {HTMLElement | null | undefined} */ (
      this.element.closest('.plane')?.querySelector('.marks')
    );
    plane?.focus({ preventScroll: true });
  }

  /** @param {'copy' | 'delete' | number} what @param {...(Node | string)} content */
  #button(what, ...content) {
    return h('button', { type: 'button', 'data-do': what, onclick: () => this.#treat(what) }, ...content);
  }
}
