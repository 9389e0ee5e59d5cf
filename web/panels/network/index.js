/**
 * The network as a diagram, in which every weight, bias, unit and layer can be pressed.
 *
 * @import { Queries, Trace } from '../../engine/shared/protocol.js'
 * @import { Results } from '../panels.js'
 * @import { Theme } from '../../painters/theme.js'
 * @import { UnitScale } from '../../painters/unit-response.js'
 * @import { FigureModel } from '../../model/figure-model.js'
 */
import {
  classTargets,
  coordinatesOf,
  domainOf,
  isTest,
  isValued,
  sizesOf,
  trainingPlace,
} from '../../engine/shared/dataset.js';
import { isTraceable } from '../../engine/shared/parameter-layout.js';
import { followedPoint, showFollowed } from '../../model/followed-point.js';
import { matrixName, unitName } from '../../model/notation.js';
import { paintNetwork } from '../../painters/network-diagram.js';
import { signScale } from '../../painters/signs.js';
import { createScratch } from '../../painters/surface.js';
import { assign, field, h, select } from '../../ui/dom.js';
import { HiDpiCanvas } from '../../ui/hidpi-canvas.js';
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
  #canvas = new HiDpiCanvas(
    h('canvas', { role: 'application', class: 'diagram', tabIndex: 0, 'aria-label': TEXT.label }),
    () => this.#model.repaint(),
  );
  #scratch = createScratch((width, height) =>
    Object.assign(document.createElement('canvas'), { width, height }),
  );
  #flow = select(TEXT.flows, { onchange: () => this.#chooseFlow() });
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
    this.#hands = new Hands(model, this.#canvas);
    this.element = h(
      'div',
      { class: 'network', part: 'network' },
      this.#canvas.canvas,
      h('div', { class: 'row' }, field(TEXT.flow, this.#flow), this.#part, legend()),
      this.#inspector.element,
      this.#parameters.element,
    );
  }

  connect() {
    this.#canvas.connect();
  }

  disconnect() {
    this.#canvas.disconnect();
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
    const { settings, points } = this.#model;
    const flow = this.#flow.value;
    if (flow === 'weights') return null;
    if (flow.startsWith('mean')) {
      const sizes = sizesOf(settings);
      let first = this.#trained;
      while (first > 0 && !isTraceable(sizes, first)) first--;
      return first > 0 ? { first } : null;
    }
    const place = trainingPlace(settings, points.length, followedPoint(this.#model));
    return place === undefined ? null : [place];
  }

  #chooseFlow() {
    if (['values', 'gradients'].includes(this.#flow.value)) showFollowed(this.#model);
    this.#model.repaint();
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
    const ctx = this.#canvas.begin();
    if (ctx) {
      const grid = coordinatesOf(settings) > 1 ? GRID : LINE;
      const values = units?.responses;
      const { parameter, unit, layer } = selection;
      paintNetwork(ctx, this.#canvas.size, theme, {
        sizes,
        inputNames: namesOf(sizes, 0),
        outputNames: namesOf(sizes, sizes.length - 1),
        layerNames: sizes.slice(1).map((_, i) => matrixName(sizes, 'W', i)),
        parameter,
        unit,
        layer,
        responses: values
          ? { values, ...grid, scratch: this.#scratch, outputScale: outputScale(model, theme) }
          : null,
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

/** @param {readonly number[]} sizes @param {number} layer */
const namesOf = (sizes, layer) =>
  Array.from({ length: sizes[layer] ?? 0 }, (_, i) => unitName(sizes, layer, i));

/** Which colour is which sign. */
const legend = () =>
  h(
    'span',
    { class: 'legend caption', role: 'img', 'aria-label': TEXT.legend, title: TEXT.legend },
    '−',
    h('i'),
    '+',
  );

/**
 * The outputs' numbers have the colours that the plane has there: those of their classes, or below zero and above it.
 * @param {FigureModel} model @param {Theme} theme @returns {(output: number) => UnitScale | undefined}
 */
function outputScale({ settings, points }, theme) {
  const [first = '', second = ''] = theme.classes;
  if (isValued(settings)) {
    const scale = signScale(points.map(({ label }) => label));
    return () => ({ ...scale, colours: [theme.negative, theme.positive] });
  }
  if (settings.task !== 'classification') return () => undefined;
  if (settings.classes > 2) {
    return (output) => ({
      low: 0,
      high: 1,
      threshold: 0,
      colours: [theme.paper, theme.classes[output] ?? first],
    });
  }
  const [low, high] = classTargets(settings);
  return () => ({ low, high, threshold: (low + high) / 2, colours: [first, second] });
}
