/**
 * The network as a diagram that is worked on directly: over its columns what they are, in it every weight, bias and unit to be
 * pressed, beside what was pressed a card.
 *
 * @import { Queries } from '../../engine/shared/protocol.js'
 * @import { Part, Place } from '../../painters/network-layout.js'
 * @import { Panels, Results } from '../panels.js'
 * @import { Theme } from '../../painters/theme.js'
 * @import { FigureModel } from '../../model/figure-model.js'
 * @import { Selection } from '../../model/selection.js'
 * @import { Flow } from './foot.jsx'
 */
import { render } from 'preact';
import { coordinatesOf, domainOf, sizesOf } from '../../engine/shared/dataset.js';
import { placeOf } from '../../engine/shared/parameter-layout.js';
import { showFollowed } from '../../model/followed-point.js';
import { parameterName, unitName } from '../../model/notation.js';
import { columnsOf, layoutNetwork } from '../../painters/network-layout.js';
import { formatNumber } from '../../painters/scale.js';
import { assign, h } from '../../ui/dom.js';
import forms from '../../ui/forms.js';
import { Throttle } from '../../ui/throttle.js';
import { network as text } from '../../words/index.js';
import { fetched, problemsOf } from '../panel-files.js';
import { LossAlong } from '../weight/loss-along.js';
import card from './card.css?inline';
import { Diagram } from './diagram.js';
import { Foot } from './foot.jsx';
import { Hands } from './hands.js';
import heads from './heads.css?inline';
import { Chips, Heads } from './heads.jsx';
import { ParameterTable } from './parameter-table.js';
import { putCard } from './place-card.js';
import { flowing, madeAt, partOf, tracedPoints, trainedPoints } from './shown.js';
import style from './style.css?inline';

export const css = [forms, style, heads, card].join('\n');

/** The grids on which units show what they make of the plane, and of a line. */
const GRID = Object.freeze({ columns: 14, rows: 14 });
const LINE = Object.freeze({ columns: 33, rows: 1 });
/** The card comes from a file of its own, once somebody goes near the diagram. @type {Promise<typeof import('./card.jsx')> | null} */
let coming = null;
const bring = () => {
  coming ??= fetched(import('./card.jsx'));
  coming.catch(() => {
    coming = null; // it is asked for again the next time
  });
  return coming;
};

export default class NetworkPanel {
  #model;
  #panels;
  #coarse = matchMedia('(any-pointer: coarse)');
  #diagram;
  #canvas;
  #heads = h('div', { class: 'heads-root' });
  #chips = h('div');
  #number = h('output', { class: 'at-pointer', 'aria-hidden': 'true' });
  #said = h('p', { class: 'visually-hidden', 'aria-live': 'polite' });
  #foot = h('div');
  #cardRoot = h('div', { class: 'card-root' });
  #hands;
  #parameters;
  #along;
  #throttle = new Throttle(0.2);
  /** @type {Flow} */
  #flow = 'weights';
  #chosen = 1;
  /** Whether all parameters are shown, whether the card is, and whether the focus is to go into it. */
  #table = false;
  #card = false;
  #enters = false;
  /** The unit that this diagram shows on the plane. @type {Selection['unit']} */
  #shown = null;
  /** What this diagram lights up. @type {Part | null} */
  #lit = null;
  /** @type {typeof import('./card.jsx').Card | null} */
  #Card = null;
  element;

  /** @param {FigureModel} model @param {Panels} panels */
  constructor(model, panels) {
    this.#model = model;
    this.#panels = panels;
    this.#along = new LossAlong(model);
    this.#parameters = new ParameterTable(model);
    this.#diagram = new Diagram(model);
    this.#canvas = this.#diagram.sheet;
    this.#hands = new Hands(model, this.#canvas, {
      open: (by) => this.#open(by),
      close: () => this.#card && this.#close(),
    });
    const stage = h('div', { class: 'stage' }, this.#chips, this.#diagram.element, this.#number);
    this.element = h(
      'div',
      { class: 'network', part: 'network' },
      this.#heads,
      h('div', { class: 'scroll' }, stage),
      this.#said,
      this.#cardRoot,
      this.#foot,
    );
    this.#canvas.canvas.addEventListener('pointerenter', bring);
    this.#canvas.canvas.addEventListener('focus', () => {
      bring();
      model.repaint();
    });
    this.#canvas.canvas.addEventListener('blur', () => model.repaint());
  }

  connect() {
    this.#diagram.connect();
  }

  disconnect() {
    this.#diagram.disconnect();
    this.release();
    for (const root of [this.#heads, this.#chips, this.#foot, this.#cardRoot]) render(null, root);
  }

  release() {
    this.#hands.release();
    this.#along.letGo('cancel');
    this.#show(null);
  }

  /** A card is about what is selected: with that it goes. @param {Selection} selection */
  selected({ parameter, unit, layer }) {
    if (parameter === null && !unit && layer === null) this.#card = false;
  }

  /** @param {FigureModel} model @param {Results} results @returns {Queries} */
  queries(model, results) {
    const { settings, focus, points } = model;
    const { selection } = focus;
    const { x, y } = domainOf(settings);
    const trace = tracedPoints(model, this.#flow);
    return {
      units: { responses: { ...this.#grid, x, y } },
      ...(this.#card && selection.layer !== null && points.length > 0 && { numbers: { gradient: true } }),
      ...(this.#card && selection.parameter !== null && this.#along.queries(results)),
      ...(trace && { flow: { trace } }),
    };
  }

  get #grid() {
    return coordinatesOf(this.#model.settings) > 1 ? GRID : LINE;
  }

  /** @param {FigureModel} model @param {Theme} theme @param {Results} results */
  paint(model, theme, results) {
    const { settings, focus, run } = model;
    const sizes = sizesOf(settings);
    const shown = flowing(this.#flow, sizes, model.latest?.parameters ?? [], results.flow?.trace);
    this.#diagram.paint(model, theme, {
      ...shown,
      hovered: this.#hands.over?.part ?? partOf(focus.lit),
      responses: results.units?.responses ?? null,
      grid: this.#grid,
    });
    const written = this.#throttle.ready(run.playing && !this.#along.held, focus.selection, settings);
    this.#paintHeads(model, theme, sizes);
    this.#paintFoot(model);
    this.#tellNumber(sizes, shown.parameters, written);
    this.#paintCard(model, theme, results, written);
    this.#parameters.paint(model);
    this.#showUnit();
    this.#light();
  }

  /** @param {FigureModel} model @param {Theme} theme @param {number[]} sizes */
  #paintHeads(model, theme, sizes) {
    this.element.style.setProperty('--columns', String(sizes.length));
    const columns = columnsOf(this.#canvas.size.width || this.#canvas.canvas.clientWidth, sizes.length);
    const shared = { model, theme, columns, coarse: this.#coarse.matches, scratch: this.#diagram.scratch };
    const chosen = Math.min(this.#chosen, columns.length - 1);
    const onLayer = (/** @type {number} */ layer) => {
      model.focus.select({ layer });
      this.#open('pointer');
    };
    const onChoose = (/** @type {number} */ column) => {
      this.#chosen = column;
      model.repaint();
    };
    render(<Heads {...shared} chosen={chosen} onLayer={onLayer} />, this.#heads);
    render(<Chips {...shared} chosen={chosen} onChoose={onChoose} />, this.#chips);
  }

  /** @param {FigureModel} model */
  #paintFoot(model) {
    const traced = tracedPoints(model, this.#flow);
    const all = trainedPoints(model);
    const part = traced && 'first' in traced && traced.first < all ? text.partOf(traced.first, all) : '';
    const onFlow = (/** @type {Flow} */ flow) => {
      this.#flow = flow;
      if (flow === 'values' || flow === 'gradients') showFollowed(model);
      model.repaint();
    };
    const onOpen = (/** @type {boolean} */ open) => {
      this.#table = open;
      model.repaint();
    };
    render(
      <Foot flow={this.#flow} {...{ part, onFlow, onOpen }} table={this.#parameters} open={this.#table} />,
      this.#foot,
    );
  }

  // — beside the pointer ————————————————————————————————————————————————————————————————

  /** The number of the weight below the pointer, or of the selected one while the diagram has the focus. @param {number[]} sizes @param {ArrayLike<number>} parameters @param {boolean} written */
  #tellNumber(sizes, parameters, written) {
    const { over } = this.#hands;
    const { parameter, unit } = this.#model.focus.selection;
    const focused = this.#hasKeys;
    const at = over && 'parameter' in over.part ? over.part.parameter : focused && !over ? parameter : null;
    assign(this.#number, {
      textContent: at === null || this.#card ? '' : formatNumber(parameters[at] ?? Number.NaN),
    });
    const place = over?.place ?? this.#selectedPlace;
    if (place) Object.assign(this.#number.style, { left: `${place.x}px`, top: `${place.y}px` });
    if (!focused || !written || this.#model.run.playing) return;
    const said =
      parameter !== null
        ? `${parameterName(sizes, placeOf(sizes, parameter))}: ${formatNumber(parameters[parameter] ?? Number.NaN)}`
        : unit
          ? unitName(sizes, unit.layer, unit.index)
          : '';
    assign(this.#said, { textContent: said });
  }

  /** Whether somebody goes through the diagram by its keys. */
  get #hasKeys() {
    const { canvas } = this.#canvas;
    return canvas.matches(':focus-visible') || (this.#hands.keys && canvas.matches(':focus'));
  }

  /** On the plane, what the unit below the pointer makes of it, or the selected one while the diagram or its card has the focus. */
  #showUnit() {
    const { over } = this.#hands;
    const focused = this.#card || this.#hasKeys;
    if (over) this.#show('unit' in over.part ? over.part.unit : null);
    else this.#show(focused ? this.#model.focus.selection.unit : null);
  }

  /** Another diagram of the same model may show a unit meanwhile: only what changes here is said. @param {Selection['unit']} unit */
  #show(unit) {
    if (unit?.layer === this.#shown?.layer && unit?.index === this.#shown?.index) return;
    this.#shown = unit;
    this.#model.focus.showUnit(unit);
  }

  /** What is below the pointer lights up its numbers elsewhere. */
  #light() {
    const part = this.#hands.over?.part ?? null;
    if (JSON.stringify(part) === JSON.stringify(this.#lit)) return;
    this.#model.focus.light(part, this.#lit);
    this.#lit = part;
  }

  // — the card ——————————————————————————————————————————————————————————————————————————

  /** Opens the card of what is selected. @param {'pointer' | 'key'} by a key takes the focus along */
  async #open(by) {
    this.#card = true;
    this.#enters = by === 'key';
    this.#model.repaint();
    try {
      this.#Card = (await bring()).Card;
    } catch (error) {
      this.#card = false;
      for (const problem of problemsOf([{ name: 'card', error }])) this.#model.reportProblem(problem);
    }
    this.#model.repaint();
  }

  /** @param {Event} [event] none, or a press of its button: the focus goes back to the diagram, as it does by a key */
  #close(event) {
    this.#card = false;
    if (event?.type !== 'pointerdown') this.#canvas.canvas.focus({ preventScroll: true });
    this.#model.repaint();
    return true;
  }

  /** To the stop where its number is made. @param {Partial<Selection>} part */
  #explain({ parameter, unit }) {
    const model = this.#model;
    this.#close();
    model.focus.select({ parameter, unit });
    model.focus.ask(madeAt(sizesOf(model.settings), model.focus.selection));
    this.#panels.toggle('explain', true);
  }

  /** @param {FigureModel} model @param {Theme} theme @param {Results} results @param {boolean} written */
  #paintCard(model, theme, results, written) {
    const gradient = results.numbers?.gradient;
    const Card = this.#Card;
    render(
      this.#card && Card && (
        <Card
          {...{ model, theme, gradient, written }}
          along={this.#along}
          known={model.focus.selection.parameter === null ? null : this.#along.known(results)}
          onClose={(event) => this.#close(event)}
          onWhy={(part) => this.#explain(part)}
        />
      ),
      this.#cardRoot,
    );
    const card = /** @type {HTMLElement | null} */ (this.#cardRoot.firstElementChild);
    if (!card) return;
    putCard(card, this.element, this.#canvas.canvas, this.#selectedPlace ?? { x: 0, y: 0 });
    if (this.#enters) /** @type {HTMLElement | null} */ (card.querySelector('input, button'))?.focus();
    this.#enters = false;
  }

  /** Where what is selected is drawn, in CSS pixels of the canvas. @returns {Place | null} */
  get #selectedPlace() {
    const { settings, focus } = this.#model;
    const { selection } = focus;
    const { parameter, unit, layer } = selection;
    const { layers, weights, biases } = layoutNetwork(this.#canvas.size, sizesOf(settings), selection);
    if (layer !== null) return { x: layers[layer + 1]?.[0]?.x ?? 0, y: 0 };
    if (unit) return layers[unit.layer]?.find(({ index }) => index === unit.index) ?? null;
    const bias = biases.find((one) => one.parameter === parameter);
    if (bias) return bias;
    const weight = weights.find((one) => one.parameter === parameter);
    return weight ? { x: (weight.from.x + weight.to.x) / 2, y: (weight.from.y + weight.to.y) / 2 } : null;
  }
}
