/**
 * The card next to the diagram, whose code is loaded on demand. It opens for the selection and closes when that changes.
 *
 * @import { Queries } from '../../engine/shared/protocol.js'
 * @import { FigureModel } from '../../model/figure-model.js'
 * @import { Selection } from '../../model/selection.js'
 * @import { Place } from '../../painters/frame.js'
 * @import { Theme } from '../../painters/theme.js'
 * @import { Panels, Results } from '../panels.js'
 */
import { sizesOf } from '../../engine/shared/dataset.js';
import { fetched, problemsOf } from '../panel-files.js';
import { LossAlong } from '../weight/loss-along.js';
import { putCard } from './place-card.js';
import { madeAt } from './shown.js';

/** @type {Promise<typeof import('./card.jsx')> | null} */
let loading = null;

/** Loads the card, as soon as the pointer or the focus is on the diagram. */
export const loadCard = () => {
  loading ??= fetched(import('./card.jsx'));
  loading.catch(() => {
    loading = null; // retried the next time
  });
  return loading;
};

export class CardPopover {
  #model;
  #panels;
  #diagram;
  #along;
  isOpen = false;
  /** Whether to focus it. */
  #movesFocus = false;
  /** @type {typeof import('./card.jsx').Card | null} */
  #Card = null;

  /** @param {FigureModel} model @param {Panels} panels @param {HTMLCanvasElement} diagram which gets the focus back */
  constructor(model, panels, diagram) {
    this.#model = model;
    this.#panels = panels;
    this.#diagram = diagram;
    this.#along = new LossAlong(model);
  }

  /** Whether the ball on the loss along a weight is being dragged. */
  get isHeld() {
    return this.#along.held;
  }

  release() {
    this.#along.release('end');
  }

  /** @param {Results} results @returns {Queries} */
  queries(results) {
    const { focus, points } = this.#model;
    const { layer, parameter } = focus.selection;
    if (!this.isOpen) return {};
    return {
      ...(layer !== null && points.length > 0 && { numbers: { gradient: true } }),
      ...(parameter !== null && this.#along.queries(results)),
    };
  }

  /** Opens the card of the selection. @param {'pointer' | 'key'} by key also moves the focus */
  async open(by) {
    this.isOpen = true;
    this.#movesFocus = by === 'key';
    this.#model.repaint();
    try {
      this.#Card = (await loadCard()).Card;
    } catch (error) {
      this.isOpen = false;
      for (const problem of problemsOf([{ name: 'card', error }])) this.#model.reportProblem(problem);
    }
    this.#model.repaint();
  }

  /** Closes the card; unless a press elsewhere did, the focus returns to the diagram. @param {Event} [event] */
  close(event) {
    this.isOpen = false;
    if (event?.type !== 'pointerdown') this.#diagram.focus({ preventScroll: true });
    this.#model.repaint();
    return true;
  }

  /** It belongs to the selection. @param {Selection} selection */
  selected({ parameter, unit, layer }) {
    if (parameter === null && !unit && layer === null) this.isOpen = false;
  }

  /** Opens Explain at the operation that computes a part's value. @param {Partial<Selection>} part */
  #explain({ parameter, unit }) {
    const { settings, focus } = this.#model;
    this.close();
    focus.select({ parameter, unit });
    focus.requestOperation(madeAt(sizesOf(settings), focus.selection));
    this.#panels.toggle('explain', true);
  }

  /** @param {Theme} theme @param {Results} results @param {boolean} written whether numbers are updated in this frame */
  view(theme, results, written) {
    const Card = this.#Card;
    if (!this.isOpen || !Card) return null;
    return (
      <Card
        {...{ model: this.#model, theme, written }}
        gradient={results.numbers?.gradient}
        along={this.#along}
        known={this.#model.focus.selection.parameter === null ? null : this.#along.known(results)}
        onClose={(event) => this.close(event)}
        onWhy={(part) => this.#explain(part)}
      />
    );
  }

  /** Positions the rendered card next to the selection. @param {HTMLElement} panel @param {Place} place of the selection */
  put(panel, place) {
    const card = /** @type {HTMLElement | null} */ (panel.querySelector('.card'));
    if (!card) return;
    putCard(card, panel, this.#diagram, place);
    if (this.#movesFocus) /** @type {HTMLElement | null} */ (card.querySelector('input, button'))?.focus();
    this.#movesFocus = false;
  }
}
