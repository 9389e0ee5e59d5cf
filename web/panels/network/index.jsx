/**
 * The network as a diagram that can be edited directly: headings over its columns, pressable weights, biases and units,
 * and a card next to the one that was pressed.
 *
 * @import { VNode } from 'preact'
 * @import { Queries } from '../../engine/shared/protocol.js'
 * @import { Part } from '../../painters/network-layout.js'
 * @import { Panels, Results } from '../panels.js'
 * @import { Theme } from '../../painters/theme.js'
 * @import { FigureModel } from '../../model/figure-model.js'
 * @import { Selection } from '../../model/selection.js'
 * @import { Flow } from './foot.jsx'
 */
import { render } from 'preact';
import { coordinatesOf, domainOf, sizesOf } from '../../engine/shared/dataset.js';
import { placeOf } from '../../engine/shared/parameter-layout.js';
import { selectTracedPoint } from '../../model/focus.js';
import { parameterName, unitName } from '../../model/notation.js';
import { columnsOf, layoutNetwork, placeOfSelection } from '../../painters/network-layout.js';
import { formatNumber } from '../../painters/scale.js';
import forms from '../../ui/forms.js';
import { Mounted } from '../../ui/mounted.jsx';
import { Throttle } from '../../ui/throttle.js';
import { network as text } from '../../words/index.js';
import card from './card.css?inline';
import { CardPopover, loadCard } from './card-popover.jsx';
import { Diagram } from './diagram.js';
import { DiagramInput } from './diagram-input.js';
import { Foot } from './foot.jsx';
import heads from './heads.css?inline';
import { Chips, Heads } from './heads.jsx';
import { flowing, partOf, tracedPoints, trainedPoints } from './shown.js';
import style from './style.css?inline';

export const css = [forms, style, heads, card].join('\n');

/** Grids for the units' outputs, over the plane and along a line. */
const GRID = Object.freeze({ columns: 14, rows: 14 });
const LINE = Object.freeze({ columns: 33, rows: 1 });

export default class NetworkPanel {
  #model;
  #coarse = matchMedia('(any-pointer: coarse)');
  #diagram;
  #sheet;
  #input;
  /** The last announcement to screen readers. */
  #announcement = '';
  #card;
  #throttle = new Throttle(0.2);
  /** @type {Flow} */
  #flow = 'weights';
  /** The column whose controls are shown if there is not enough room for all, and the number of columns. */
  #chosenColumn = 1;
  #columns = 0;
  /** Whether the table of all parameters is shown. */
  #showsTable = false;
  /** The unit that this diagram shows on the plane. @type {Selection['unit']} */
  #unitOnPlane = null;
  /** What this diagram lights up. @type {Part | null} */
  #highlighted = null;
  element = Object.assign(document.createElement('div'), { className: 'network', part: 'network' });

  /** @param {FigureModel} model @param {Panels} panels */
  constructor(model, panels) {
    this.#model = model;
    this.#diagram = new Diagram(model);
    this.#sheet = this.#diagram.sheet;
    this.#card = new CardPopover(model, panels, this.#sheet.canvas);
    this.#input = new DiagramInput(model, this.#sheet, {
      open: (by) => this.#card.open(by),
      close: () => this.#card.isOpen && this.#card.close(),
    });
    this.#render({}); // the columns depend on the diagram's width
    this.#sheet.canvas.addEventListener('pointerenter', loadCard);
    this.#sheet.canvas.addEventListener('focus', () => {
      loadCard();
      model.repaint();
    });
    this.#sheet.canvas.addEventListener('blur', () => model.repaint());
  }

  connect() {
    this.#diagram.connect();
  }

  disconnect() {
    this.#diagram.disconnect();
    this.release();
    render(null, this.element);
  }

  release() {
    this.#input.release();
    this.#card.release();
    this.#show(null);
  }

  /** @param {Selection} selection */
  selected(selection) {
    this.#card.selected(selection);
  }

  /** @param {FigureModel} model @param {Results} results @returns {Queries} */
  queries(model, results) {
    const { x, y } = domainOf(model.settings);
    const trace = tracedPoints(model, this.#flow);
    return {
      units: { responses: { ...this.#grid, x, y } },
      ...this.#card.queries(results),
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
    const shown = flowing(this.#flow, sizes, model.run.latest?.parameters ?? [], results.flow?.trace);
    this.#diagram.paint(model, theme, {
      ...shown,
      hovered: this.#input.over?.part ?? partOf(focus.highlighted),
      responses: results.units?.responses ?? null,
      grid: this.#grid,
    });
    const updatesText = this.#throttle.ready(run.playing && !this.#card.isHeld, focus.selection, settings);
    this.element.style.setProperty('--columns', String(sizes.length));
    this.#announce(sizes, shown.parameters);
    const columns = columnsOf(this.#sheet.size.width || this.#sheet.canvas.clientWidth, sizes.length);
    const shared = { model, theme, columns, coarse: this.#coarse.matches, scratch: this.#diagram.scratch };
    const chosen = this.#choose(columns.length);
    this.#render({
      heads: <Heads {...shared} chosen={chosen} onLayer={(layer) => this.#openLayer(layer)} />,
      chips: (
        <Chips
          {...shared}
          chosen={chosen}
          onChoose={this.#repainting((column) => (this.#chosenColumn = column))}
        />
      ),
      number: this.#numberOf(shown.parameters),
      card: this.#card.view(theme, results, updatesText),
      foot: this.#footOf(model),
    });
    this.#card.put(this.element, this.#selectedPlace ?? { x: 0, y: 0 });
    this.#showUnit();
    this.#light();
  }

  /** @param {{ heads?: VNode, chips?: VNode, number?: VNode, card?: VNode | null, foot?: VNode }} parts */
  #render({ heads, chips, number, card, foot }) {
    render(
      <>
        <div class="heads-root">{heads}</div>
        <div class="scroll">
          <div class="stage">
            {chips}
            <Mounted element={this.#diagram.element} />
            {number}
          </div>
        </div>
        <p class="visually-hidden" aria-live="polite">
          {this.#announcement}
        </p>
        {card}
        {foot}
      </>,
      this.element,
    );
  }

  /** Wraps a handler so that a repaint follows. @template T @param {(value: T) => unknown} act */
  #repainting(act) {
    return (/** @type {T} */ value) => {
      act(value);
      this.#model.repaint();
    };
  }

  /** The chosen column among `count`; if its hidden layer was removed, the previous one. @param {number} count */
  #choose(count) {
    if (count < this.#columns) this.#chosenColumn = Math.max(1, Math.min(this.#chosenColumn, count - 2));
    this.#columns = count;
    return Math.min(this.#chosenColumn, count - 1);
  }

  /** @param {number} layer */
  #openLayer(layer) {
    this.#model.focus.select({ layer });
    this.#card.open('pointer');
  }

  /** @param {FigureModel} model */
  #footOf(model) {
    const traced = tracedPoints(model, this.#flow);
    const all = trainedPoints(model);
    const part = traced && 'first' in traced && traced.first < all ? text.partOf(traced.first, all) : '';
    const onFlow = this.#repainting((/** @type {Flow} */ flow) => {
      this.#flow = flow;
      if (flow === 'values' || flow === 'gradients') selectTracedPoint(model);
    });
    const onOpen = this.#repainting((/** @type {boolean} */ open) => (this.#showsTable = open));
    return <Foot {...{ model, part, onFlow, onOpen }} flow={this.#flow} open={this.#showsTable} />;
  }

  // — next to the pointer ————————————————————————————————————————————————————————————————

  /** The value of the weight under the pointer, or in focus. @param {ArrayLike<number>} parameters */
  #numberOf(parameters) {
    const { over } = this.#input;
    const { parameter } = this.#model.focus.selection;
    const at =
      over && 'parameter' in over.part ? over.part.parameter : this.#hasKeys && !over ? parameter : null;
    const { x = 0, y = 0 } = over?.place ?? (at === null ? null : this.#selectedPlace) ?? {};
    return (
      <output class="at-pointer" aria-hidden="true" style={{ left: `${x}px`, top: `${y}px` }}>
        {at === null || this.#card.isOpen ? null : formatNumber(parameters[at] ?? Number.NaN)}
      </output>
    );
  }

  /**
   * Announces a selection made by keys.
   * @param {number[]} sizes @param {ArrayLike<number>} parameters
   */
  #announce(sizes, parameters) {
    if (!this.#hasKeys || this.#model.run.playing) return;
    const { parameter, unit } = this.#model.focus.selection;
    if (parameter !== null)
      this.#announcement = `${parameterName(sizes, placeOf(sizes, parameter))}: ${formatNumber(parameters[parameter] ?? Number.NaN)}`;
    else this.#announcement = unit ? unitName(sizes, unit.layer, unit.index) : '';
  }

  /** Whether the diagram is being used by keyboard. */
  get #hasKeys() {
    const { canvas } = this.#sheet;
    return canvas.matches(':focus-visible') || (this.#input.keys && canvas.matches(':focus'));
  }

  /** Shows on the plane the unit under the pointer, or the selected one while the diagram or its card has focus. */
  #showUnit() {
    const { over } = this.#input;
    const focused = this.#card.isOpen || this.#hasKeys;
    if (over) this.#show('unit' in over.part ? over.part.unit : null);
    else this.#show(focused ? this.#model.focus.selection.unit : null);
  }

  /** Passes on only changes made here: other diagrams may show a unit. @param {Selection['unit']} unit */
  #show(unit) {
    if (unit?.layer === this.#unitOnPlane?.layer && unit?.index === this.#unitOnPlane?.index) return;
    this.#unitOnPlane = unit;
    this.#model.focus.showUnit(unit);
  }

  /** Lights up the numbers of the part under the pointer or in focus elsewhere. */
  #light() {
    const { focus } = this.#model;
    const part = this.#input.over?.part ?? (this.#hasKeys ? partOf(focus.selection) : null);
    if (JSON.stringify(part) === JSON.stringify(this.#highlighted)) return;
    focus.highlight(part, this.#highlighted);
    this.#highlighted = part;
  }

  /** Where the selection is drawn. */
  get #selectedPlace() {
    const { settings, focus } = this.#model;
    const layout = layoutNetwork(this.#sheet.size, sizesOf(settings), focus.selection);
    return placeOfSelection(layout, focus.selection);
  }
}
