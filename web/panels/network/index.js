/**
 * The network as a diagram, in which every weight, bias, unit and layer can be pressed.
 *
 * @import { Want } from '../../engine/protocol.js'
 * @import { Theme } from '../../view/theme.js'
 * @import { Model } from '../../figure/model.js'
 */
import { coordinatesOf, domainOf, isTest, sizesOf, trainingPlace } from '../../engine/dataset.js';
import { isTraceable, parameterAt, parameterCount, placeOf } from '../../engine/shape.js';
import { ask } from '../../figure/command.js';
import { assign, field, h, select } from '../../figure/dom.js';
import { matrixName, unitName } from '../../figure/names.js';
import { Sheet } from '../../figure/parts/sheet.js';
import { NO_PART } from '../../figure/selection.js';
import { hitNetwork, layoutNetwork, paintNetwork } from '../../view/network-diagram.js';
import { createScratch } from '../../view/surface.js';
import { backwardFlow, forwardFlow } from './flow.js';
import { Inspector } from './inspector.js';
import { ParameterTable } from './parameter-table.js';
import style from './style.css?inline';
import { TEXT } from './text.js';

export const css = style;

/** The grids on which units show what they make of the plane, and of a line. */
const GRID = Object.freeze({ columns: 12, rows: 12 });
const LINE = Object.freeze({ columns: 33, rows: 1 });
/** How near a press counts as on a weight, in CSS pixels. */
const REACH = { mouse: 7, pen: 9, touch: 16 };
/** By how much a drag of one pixel, and a key, changes a weight. */
const PIXEL = 0.02;
const KEY = 0.1;

export default class NetworkPanel {
  #model;
  #sheet = new Sheet({ role: 'application', class: 'diagram', tabIndex: 0, 'aria-label': TEXT.label }, () =>
    ask(this.element, { type: 'repaint' }),
  );
  #scratch = createScratch((width, height) =>
    Object.assign(document.createElement('canvas'), { width, height }),
  );
  #flow = select(TEXT.flows, { onchange: () => ask(this.element, { type: 'look' }) });
  #part = h('span', { class: 'caption' });
  #inspector = new Inspector();
  /** The drag that is going on: up is more. @type {{ pointer: number, parameter: number, y: number, value: number, begun: boolean } | null} */
  #drag = null;
  #parameters = new ParameterTable();
  element = h(
    'div',
    { class: 'network', part: 'network' },
    this.#sheet.canvas,
    h('div', { class: 'row' }, field(TEXT.flow, this.#flow), this.#part),
    this.#inspector.element,
    this.#parameters.element,
  );

  /** @param {Model} model */
  constructor(model) {
    this.#model = model;
    const { canvas } = this.#sheet;
    canvas.addEventListener('pointerdown', (event) => this.#down(event));
    canvas.addEventListener('pointermove', (event) => this.#moved(event));
    canvas.addEventListener('lostpointercapture', () => this.#end('end'));
    canvas.addEventListener('pointercancel', () => this.#end('cancel'));
    canvas.addEventListener('keydown', (event) => this.#key(event));
    // A finger on a weight drags it; anywhere else, and two fingers, scroll the page.
    const touched = (/** @type {TouchEvent} */ event) =>
      this.#drag && event.touches.length === 1 && event.preventDefault();
    canvas.addEventListener('touchstart', touched, { passive: false });
  }

  connect() {
    this.#sheet.connect();
  }

  disconnect() {
    this.#sheet.disconnect();
    this.release();
  }

  release() {
    this.#end('cancel');
  }

  /** What it needs of the engine to paint. @returns {Want} */
  want() {
    const { settings, selection, points } = this.#model;
    const { x, y } = domainOf(settings);
    const grid = coordinatesOf(settings) > 1 ? GRID : LINE;
    const flow = this.#flow.value;
    const traced = flow === 'weights' ? [] : flow.startsWith('mean') ? this.#all : this.#place;
    const trained = flow.startsWith('mean') ? this.#trained : 0;
    assign(this.#part, { textContent: traced.length < trained ? TEXT.partOf(traced.length, trained) : '' });
    return {
      responses: { ...grid, x, y },
      ...((selection.parameter !== null || selection.layer !== null) &&
        points.length > 0 && { gradient: true }),
      ...(traced.length > 0 && { trace: traced }),
    };
  }

  /** The training point that flows through: the one looked at, or the first. */
  get #place() {
    const { settings, selection, points } = this.#model;
    const place = trainingPlace(settings, points.length, selection.point ?? 0);
    return place === undefined ? [] : [place];
  }

  /** How many training points there are. */
  get #trained() {
    const { settings, points } = this.#model;
    return points.filter((_, i) => !isTest(settings, i)).length;
  }

  /** All training points, or as many as can be traced. */
  get #all() {
    const sizes = sizesOf(this.#model.settings);
    return Array.from({ length: this.#trained }, (_, i) => i).filter((i) => isTraceable(sizes, i + 1));
  }

  /** @param {Model} model @param {Theme} theme */
  paint(model, theme) {
    const { settings, latest, selection } = model;
    const sizes = sizesOf(settings);
    const parameters = latest?.parameters;
    const ctx = this.#sheet.begin();
    if (ctx) {
      const grid = coordinatesOf(settings) > 1 ? GRID : LINE;
      const values = latest?.responses;
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
        ...this.#flowing(sizes, parameters ?? []),
      });
    }
    this.#inspector.paint(model);
    this.#parameters.paint(model);
  }

  /** What flows, in place of the weights: the values forward or the gradients backward. @param {number[]} sizes @param {ArrayLike<number>} parameters */
  #flowing(sizes, parameters) {
    const { trace } = this.#model.latest ?? {};
    if (this.#flow.value === 'weights' || trace?.layers.length !== sizes.length - 1) return { parameters };
    return this.#flow.value.endsWith('alues') ? forwardFlow(trace, parameters) : backwardFlow(trace);
  }

  // — hands ——————————————————————————————————————————————————————————————————————————

  /** @param {PointerEvent} event @param {number} reach */
  #hit(event, reach) {
    const { settings, selection } = this.#model;
    const layout = layoutNetwork(this.#sheet.size, sizesOf(settings), selection);
    return hitNetwork(layout, this.#sheet.place(event), reach);
  }

  /** @param {PointerEvent} event */
  #down(event) {
    if (event.button !== 0) return;
    const hit = this.#hit(event, REACH[/** @type {'mouse'} */ (event.pointerType)] ?? REACH.mouse);
    ask(this.element, { type: 'select', change: hit ?? NO_PART });
    if (!hit || !('parameter' in hit)) return;
    const { parameter } = hit;
    const value = this.#model.latest?.parameters?.[parameter] ?? 0;
    this.#drag = { pointer: event.pointerId, parameter, y: event.clientY, value, begun: false };
    this.#sheet.canvas.setPointerCapture(event.pointerId);
  }

  /** @param {PointerEvent} event */
  #moved(event) {
    const drag = this.#drag;
    if (drag?.pointer !== event.pointerId) return;
    const up = drag.y - event.clientY;
    if (!drag.begun && Math.abs(up) < 3) return;
    if (!drag.begun) ask(this.element, { type: 'begin' });
    drag.begun = true;
    const value = Number((drag.value + up * PIXEL).toPrecision(6));
    ask(this.element, { type: 'setParameter', parameter: drag.parameter, value });
  }

  /** @param {'end' | 'cancel'} how */
  #end(how) {
    const begun = this.#drag?.begun;
    this.#drag = null;
    if (begun) ask(this.element, { type: how });
  }

  /** Up and down go from weight to weight, left and right from layer to layer, Enter to the whole layer, + and − change the number. @param {KeyboardEvent} event */
  #key(event) {
    const { settings, selection, latest } = this.#model;
    const sizes = sizesOf(settings);
    const { layer } = selection;
    const parameter =
      layer === null ? (selection.parameter ?? -1) : parameterAt(sizes, { layer, from: 0, to: 0 });
    const way = { ArrowDown: 1, ArrowUp: -1 }[event.key] ?? 0;
    const across = { ArrowRight: 1, ArrowLeft: -1 }[event.key] ?? 0;
    const more = { '+': 1, '=': 1, '-': -1 }[event.key] ?? 0;
    if (event.key === 'Escape') ask(this.element, { type: 'select', change: NO_PART });
    else if (event.key === 'Enter' && parameter >= 0)
      ask(this.element, { type: 'select', change: { layer: placeOf(sizes, parameter).layer } });
    else if (way || across) this.#choose(sizes, parameter, way, across);
    else if (more && selection.parameter !== null) {
      const value = Number(((latest?.parameters?.[parameter] ?? 0) + more * KEY).toPrecision(12));
      ask(this.element, { type: 'setParameter', parameter, value });
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** @param {number[]} sizes @param {number} parameter −1: none yet @param {number} way @param {number} across */
  #choose(sizes, parameter, way, across) {
    const last = parameterCount(sizes) - 1;
    let next = parameter < 0 ? 0 : Math.max(0, Math.min(last, parameter + way));
    if (parameter >= 0 && across) {
      const layer = Math.max(0, Math.min(sizes.length - 2, placeOf(sizes, parameter).layer + across));
      next = parameterAt(sizes, { layer, from: 0, to: 0 });
    }
    ask(this.element, { type: 'select', change: { parameter: next } });
  }
}

/** @param {readonly number[]} sizes */
const inputsOf = (sizes) => Array.from({ length: sizes[0] ?? 0 }, (_, i) => unitName(sizes, 0, i));
