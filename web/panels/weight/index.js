/**
 * The loss along one weight or bias: the curve, the ball on it, the tangent whose slope is the gradient, and the next
 * step. Dragging the ball sets the weight.
 *
 * @import { Queries, Slope } from '../../engine/shared/protocol.js'
 * @import { Results } from '../panels.js'
 * @import { Frame } from '../../painters/frame.js'
 * @import { Theme } from '../../painters/theme.js'
 * @import { FigureModel } from '../../model/figure-model.js'
 */
import { sizesOf } from '../../engine/shared/dataset.js';
import { readNumber } from '../../engine/shared/number.js';
import { mostPasses, parameterAt } from '../../engine/shared/parameter-layout.js';
import { LIMITS } from '../../engine/shared/settings.js';
import { formatNumber } from '../../painters/scale.js';
import { paintWeightCurve, rangeAround } from '../../painters/weight-curve.js';
import { assign, field, h } from '../../ui/dom.js';
import { showHeld } from '../../ui/field-error.js';
import { HiDpiCanvas } from '../../ui/hidpi-canvas.js';
import { keepStrokes } from '../../ui/keep-strokes.js';
import { numberInput } from '../../ui/number-input.js';
import { ParameterPicker } from '../../ui/parameter-picker.js';
import { Throttle } from '../../ui/throttle.js';
import style from './style.css?inline';
import { TEXT } from './text.js';

export const css = style;

/** Places on the curve, and the share of the time for one look that all together may take: of many points there are fewer. */
const PLACES = 121;
const SHARE = { playing: 0.015, paused: 0.1 };
/** The engine takes no larger values. */
const LARGEST = 1e10;
/** A press that moves less is not a drag, in CSS pixels. */
const STILL = 8;
const RANGE = Object.freeze({ min: -LIMITS.parameter, max: LIMITS.parameter });
const ZOOMS = Object.freeze([0.25, 0.5, 1, 2, 4, 10, 30]);

export default class WeightPanel {
  #model;
  #canvas = new HiDpiCanvas(h('canvas', { role: 'img', class: 'ball', 'aria-label': TEXT.label }), () =>
    this.#model.repaint(),
  );
  #picker = new ParameterPicker((parameter) => this.#model.select({ parameter }));
  #value = numberInput({ ...RANGE, step: 0.1, onvalue: (value) => this.#set(value) });
  #slider = h('input', { type: 'range', step: 'any', 'aria-label': TEXT.slider });
  #delta = numberInput(
    { ...RANGE, step: 0.1, blank: 0, onvalue: () => this.#model.repaint() },
    { 'data-setting': 'delta', placeholder: '–' },
  );
  #zoomIn = this.#zoomButton('+', TEXT.zoomIn, 1);
  #zoomOut = this.#zoomButton('−', TEXT.zoomOut, -1);
  #said = h('p', { class: 'said', 'data-do': 'said' });
  element = h(
    'div',
    { class: 'weight', part: 'weight' },
    this.#picker.element,
    this.#canvas.canvas,
    this.#slider,
    h(
      'div',
      { class: 'row' },
      h('span', {}, field(TEXT.value, this.#value)),
      h('span', {}, field(TEXT.delta, this.#delta)),
      h('span', { class: 'group', 'data-do': 'zoom' }, this.#zoomOut, this.#zoomIn),
    ),
    this.#said,
  );
  #zoom = ZOOMS.indexOf(1);
  /** @type {Frame | null} */
  #frame = null;
  #dragging = false;
  /** Where a finger is down that has not moved yet, or null. @type {number | null} */
  #finger = null;
  #throttle = new Throttle(0.4);

  /** @param {FigureModel} model */
  constructor(model) {
    this.#model = model;
    const { canvas } = this.#canvas;
    canvas.addEventListener('pointerdown', (event) => this.#down(event));
    canvas.addEventListener('pointermove', (event) => this.#moved(event));
    canvas.addEventListener('lostpointercapture', () => this.#end('end'));
    canvas.addEventListener('pointercancel', () => this.#end('cancel'));
    canvas.addEventListener('click', (event) => this.#tapped(event));
    keepStrokes(canvas, () => this.#dragging);
    this.#slider.addEventListener('input', () => {
      if (!this.#dragging) this.#begin();
      this.#set(Number(this.#slider.value));
    });
    this.#slider.addEventListener('change', () => this.#end('end'));
    // A finger that scrolls the page has moved the thumb before the browser could tell.
    this.#slider.addEventListener('pointercancel', () => this.#end('cancel'));
  }

  connect() {
    this.#canvas.connect();
    const { host } = /** @type {ShadowRoot} */ (this.element.getRootNode());
    const delta = readNumber(host?.getAttribute('delta') ?? '');
    if (delta) this.#delta.value ||= String(delta);
  }

  disconnect() {
    this.#canvas.disconnect();
    this.release();
  }

  release() {
    if (this.#dragging) this.#end('cancel');
  }

  /** @param {FigureModel} model @param {Results} results @returns {Queries} */
  queries({ latest, points, settings, run }, results) {
    const parameter = this.#parameter;
    const w = latest?.parameters[parameter];
    if (w === undefined || !points.length) return {};
    const known = results[this.#key];
    const shown = known?.query.lossAlong;
    const before = shown ? /** @type {const} */ ([shown.from, shown.to]) : null;
    // While the ball is held the axis stands still below it.
    const [from, to] =
      this.#dragging && before
        ? before
        : rangeAround(w, known?.slope?.next ?? w, ZOOMS[this.#zoom] ?? 1, before);
    const share = SHARE[run.playing ? 'playing' : 'paused'];
    const passes = Math.floor(share * mostPasses(sizesOf(settings), points.length));
    const count = Math.max(9, Math.min(PLACES, passes));
    const delta = within(readNumber(this.#delta.value) || 0);
    return {
      [this.#key]: {
        slope: { parameter, delta },
        lossAlong: { parameter, from: within(from), to: within(to), count },
      },
    };
  }

  /** Each parameter has an axis of its own at each zoom: what is known of another is of no use. */
  get #key() {
    return `${this.#parameter} ${this.#zoom}`;
  }

  /** @param {FigureModel} model @param {Theme} theme @param {Results} results */
  paint({ settings, points }, theme, results) {
    this.#picker.update(sizesOf(settings), this.#parameter);
    const { slope, lossAlong: losses, query } = results[this.#key] ?? {};
    const { from, to } = query?.lossAlong ?? {};
    if (!slope || !losses || from === undefined || to === undefined) {
      if (!points.length) this.#canvas.begin();
      return; // the numbers of what is looked at now are still to come
    }
    const delta = query?.slope?.delta ?? 0;
    const ctx = this.#canvas.begin();
    if (ctx) {
      const names = /** @type {const} */ ([TEXT.value, TEXT.loss]);
      this.#frame = paintWeightCurve(ctx, this.#canvas.size, theme, {
        ...{ ...slope, from, to, delta, losses, names },
      });
    }
    // The slider lies below the curve, value under value.
    if (this.#frame) this.#slider.style.marginInlineStart = `${this.#frame.box.left - 8}px`;
    this.#write(slope, delta, from, to);
  }

  /** The parameter that is looked at: the selected one, one of the selected unit, or the first. */
  get #parameter() {
    const { selection, settings } = this.#model;
    const sizes = sizesOf(settings);
    if (selection.parameter !== null) return selection.parameter;
    const { unit } = selection;
    return unit && unit.layer > 0
      ? parameterAt(sizes, { layer: unit.layer - 1, from: 0, to: unit.index })
      : 0;
  }

  /** @param {Slope} at @param {number} delta @param {number} from @param {number} to */
  #write(at, delta, from, to) {
    assign(this.#slider, { min: String(from), max: String(to) });
    if (!this.#dragging) assign(this.#slider, { value: String(at.w) });
    assign(this.#zoomIn, { disabled: this.#zoom === ZOOMS.length - 1 });
    assign(this.#zoomOut, { disabled: this.#zoom === 0 });
    const { run, latest } = this.#model;
    if (!this.#throttle.ready(run.playing && !this.#dragging, this.#parameter, delta)) return;
    showHeld(this.#value, String(Number(at.w.toPrecision(6))), this.#parameter);
    this.#slider.ariaValueText = `${formatNumber(at.w, 4)}, ${TEXT.loss} ${formatNumber(at.loss, 4)}`;
    const { points = 0, learningRate = 0 } = latest ?? {};
    const text = TEXT.sentence({ ...at, delta, points, learningRate });
    assign(this.#said, { textContent: text });
    this.#canvas.canvas.ariaLabel = `${TEXT.label}. ${text}`;
  }

  /** @param {string} label @param {string} name @param {number} way */
  #zoomButton(label, name, way) {
    const onclick = () => {
      this.#zoom = Math.max(0, Math.min(ZOOMS.length - 1, this.#zoom + way));
      this.#model.repaint();
    };
    return h('button', { type: 'button', 'aria-label': name, title: name, onclick }, label);
  }

  // — the ball ————————————————————————————————————————————————————————————————————————

  /** @param {PointerEvent} event */
  #down(event) {
    this.#finger = null;
    if (!this.#frame || event.button !== 0) return;
    if (event.pointerType === 'touch') this.#finger = event.clientX;
    else this.#take(event);
  }

  /** @param {PointerEvent} event */
  #moved(event) {
    // Up and down a finger scrolls the page: the browser then sends no more moves.
    if (this.#finger !== null && Math.abs(event.clientX - this.#finger) > STILL) this.#take(event);
    if (this.#dragging) this.#set(this.#valueAt(event));
  }

  /** A tap is a press of its own; what a drag ends with is not one. @param {MouseEvent} event */
  #tapped(event) {
    if (this.#finger === null) return;
    this.#begin();
    this.#set(this.#valueAt(event));
    this.#end('end');
  }

  /** The ball is held from now on. @param {PointerEvent} event */
  #take(event) {
    this.#finger = null;
    this.#canvas.canvas.setPointerCapture(event.pointerId);
    this.#begin();
    this.#set(this.#valueAt(event));
  }

  #begin() {
    this.#dragging = true;
    this.#model.select({ parameter: this.#parameter });
    this.#model.beginGesture();
  }

  /** @param {'end' | 'cancel'} how */
  #end(how) {
    if (how === 'cancel') this.#finger = null;
    if (!this.#dragging) return;
    this.#dragging = false;
    this.#model[how === 'cancel' ? 'cancelGesture' : 'endGesture']();
  }

  /** The parameter's value below a pointer. @param {MouseEvent} event */
  #valueAt(event) {
    const [from, to] = this.#frame?.domain.x ?? [0, 0];
    const value = this.#frame?.dataX(this.#canvas.place(event).x) ?? 0;
    return Number(Math.max(from, Math.min(to, value)).toPrecision(6));
  }

  /** @param {number} value */
  #set(value) {
    this.#model.setParameter(this.#parameter, value);
  }
}

/** @param {number} value */
const within = (value) => Math.max(-LARGEST, Math.min(LARGEST, value));
