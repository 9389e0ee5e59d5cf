/**
 * The network as a diagram, in which every weight, bias, unit and layer can be pressed.
 *
 * @import { Queries, Trace } from '../../engine/protocol.js'
 * @import { Results } from '../../figure/parts/panels.js'
 * @import { Theme } from '../../view/theme.js'
 * @import { FigureModel } from '../../model/figure-model.js'
 */
import { coordinatesOf, domainOf, isTest, sizesOf, trainingPlace } from '../../engine/dataset.js';
import { isTraceable } from '../../engine/shape.js';
import { assign, field, h, select } from '../../figure/dom.js';
import { matrixName, unitName } from '../../figure/names.js';
import { Sheet } from '../../figure/parts/sheet.js';
import { paintNetwork } from '../../view/network-diagram.js';
import { createScratch } from '../../view/surface.js';
import { backwardFlow, forwardFlow } from './flow.js';
import { Hands } from './hands.js';
import { Inspector } from './inspector.js';
import { ParameterTable } from './parameter-table.js';
import style from './style.css?inline';
import { TEXT } from './text.js';

export const css = style;

/** The grids on which units show what they make of the plane, and of a line. */
const GRID = Object.freeze({ columns: 12, rows: 12 });
const LINE = Object.freeze({ columns: 33, rows: 1 });

export default class NetworkPanel {
  #model;
  #sheet = new Sheet({ role: 'application', class: 'diagram', tabIndex: 0, 'aria-label': TEXT.label }, () =>
    this.#model.repaint(),
  );
  #scratch = createScratch((width, height) =>
    Object.assign(document.createElement('canvas'), { width, height }),
  );
  #flow = select(TEXT.flows, { onchange: () => this.#model.repaint() });
  #part = h('span', { class: 'caption' });
  #inspector;
  #hands;
  #parameters;
  element;

  /** @param {FigureModel} model */
  constructor(model) {
    this.#model = model;
    this.#inspector = new Inspector(model);
    this.#parameters = new ParameterTable(model);
    this.#hands = new Hands(model, this.#sheet);
    this.element = h(
      'div',
      { class: 'network', part: 'network' },
      this.#sheet.canvas,
      h('div', { class: 'row' }, field(TEXT.flow, this.#flow), this.#part),
      this.#inspector.element,
      this.#parameters.element,
    );
  }

  connect() {
    this.#sheet.connect();
  }

  disconnect() {
    this.#sheet.disconnect();
    this.release();
  }

  release() {
    this.#hands.release();
  }

  /** @param {FigureModel} model @returns {Queries} */
  queries({ settings, selection, points }) {
    const { x, y } = domainOf(settings);
    const grid = coordinatesOf(settings) > 1 ? GRID : LINE;
    const looksAtNumbers = selection.parameter !== null || selection.layer !== null;
    const trace = this.#traced;
    return {
      units: { responses: { ...grid, x, y } },
      ...(looksAtNumbers && points.length > 0 && { numbers: { gradient: true } }),
      ...(trace && { flow: { trace } }),
    };
  }

  /** The points that flow through: the one looked at or the first, or as many of all as can be traced; null: none. */
  get #traced() {
    const { settings, selection, points } = this.#model;
    const flow = this.#flow.value;
    if (flow === 'weights') return null;
    if (flow.startsWith('mean')) {
      const sizes = sizesOf(settings);
      let first = this.#trained;
      while (first > 0 && !isTraceable(sizes, first)) first--;
      return first > 0 ? { first } : null;
    }
    const place = trainingPlace(settings, points.length, selection.point ?? 0);
    return place === undefined ? null : [place];
  }

  /** How many training points there are. */
  get #trained() {
    const { settings, points } = this.#model;
    return points.filter((_, i) => !isTest(settings, i)).length;
  }

  /** @param {FigureModel} model @param {Theme} theme @param {Results} results */
  paint(model, theme, { units, numbers, flow }) {
    const { settings, latest, selection } = model;
    const sizes = sizesOf(settings);
    const parameters = latest?.parameters;
    const traced = this.#traced;
    const part = traced && 'first' in traced && traced.first < this.#trained ? traced.first : 0;
    assign(this.#part, { textContent: part ? TEXT.partOf(part, this.#trained) : '' });
    const ctx = this.#sheet.begin();
    if (ctx) {
      const grid = coordinatesOf(settings) > 1 ? GRID : LINE;
      const values = units?.responses;
      const { parameter, unit, layer } = selection;
      paintNetwork(ctx, this.#sheet.size, theme, {
        sizes,
        inputNames: inputsOf(sizes),
        outputName: 'o',
        layerNames: sizes.slice(1).map((_, i) => matrixName(sizes, 'W', i)),
        parameter,
        unit,
        layer,
        responses: values ? { values, ...grid, scratch: this.#scratch } : null,
        ...this.#flowing(sizes, parameters ?? [], flow?.trace),
      });
    }
    this.#inspector.paint(model, numbers?.gradient);
    this.#parameters.paint(model);
  }

  /**
   * What flows, in place of the weights: the values forward or the gradients backward.
   * @param {number[]} sizes
   * @param {ArrayLike<number>} parameters
   * @param {Trace} [trace]
   */
  #flowing(sizes, parameters, trace) {
    if (this.#flow.value === 'weights' || trace?.layers.length !== sizes.length - 1) return { parameters };
    return this.#flow.value.endsWith('alues') ? forwardFlow(trace, parameters) : backwardFlow(trace);
  }
}

/** @param {readonly number[]} sizes */
const inputsOf = (sizes) => Array.from({ length: sizes[0] ?? 0 }, (_, i) => unitName(sizes, 0, i));
