/**
 * The data plane: paints the points with what the network makes of them, and turns pointer and keys into edits.
 *
 * @import { Interval, Point } from '../engine/dataset.js'
 * @import { Want } from '../engine/protocol.js'
 * @import { Theme } from '../view/theme.js'
 * @import { Frame } from '../view/frame.js'
 * @import { Tool } from './command.js'
 * @import { Model } from './model.js'
 */
import { classTargets, DOMAINS, isTest } from '../engine/dataset.js';
import { axesInset, paintAxes } from '../view/axes.js';
import { paintClasses } from '../view/classes.js';
import { paintBoundary } from '../view/contour.js';
import { paintCurve, paintReconstructions, paintResiduals } from '../view/curve.js';
import { createFrame } from '../view/frame.js';
import { paintCursor, paintPoints } from '../view/points.js';
import { createScratch, paintSurface } from '../view/surface.js';
import { ask } from './command.js';
import { assign, h } from './dom.js';
import { Sheet } from './sheet.js';
import { TEXT } from './text.js';

/** The grid the surface is asked for on; painting smooths between its nodes. */
const GRID = 72;
/** Points of a regression's curve. */
const CURVE = 201;
/** How near a press counts as on a point, in CSS pixels. */
const REACH = { mouse: 11, pen: 14, touch: 22 };
/** The distance between the points of one stroke, in CSS pixels. */
const STROKE = { classification: 16, regression: 9, unsupervised: 12 };
/** A key moves the cursor by this share of the plane. */
const KEY_STEP = 1 / 40;

/** @type {Record<string, readonly [number, number]>} */
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

export class Plane {
  #model;
  /** The surface or curve. */
  #ground;
  /** The points above it, and what was painted there last. */
  #marks;
  /** @type {unknown[]} */
  #shown = [];
  /** @type {Frame | null} */
  #frame = null;
  #scratch = createScratch((width, height) =>
    Object.assign(document.createElement('canvas'), { width, height }),
  );
  /** The gesture that is going on. @type {{ pointer: number, act: 'put' | 'move' | 'erase' | 'none', index: number,
   *   x: number, y: number, reach: number } | null} */
  #gesture = null;
  #hovered = -1;
  #cursor = { x: 0, y: 0 };
  /** Whether the keyboard moves a point it has picked up, and which. */
  #held = -1;
  #focused = false;
  #invitation = h('p', { class: 'invitation' }, TEXT.invitation);
  #said = h('p', { class: 'unseen', 'aria-live': 'polite' });

  /** @param {Model} model */
  constructor(model) {
    this.#model = model;
    const resized = () => ask(this.element, { type: 'repaint' });
    this.#ground = new Sheet({ part: 'surface', 'aria-hidden': 'true' }, resized);
    this.#marks = new Sheet(
      { part: 'plane', class: 'marks', role: 'application', tabIndex: 0, 'aria-label': TEXT.planeLabel },
      resized,
    );
    this.element = h(
      'div',
      { class: 'plane' },
      this.#ground.canvas,
      this.#marks.canvas,
      this.#invitation,
      this.#said,
    );
    this.#listen();
  }

  connect() {
    this.#ground.connect();
    this.#marks.connect();
  }

  disconnect() {
    this.#ground.disconnect();
    this.#marks.disconnect();
    this.#endGesture('cancel');
  }

  /** What the plane needs of the engine to paint. @returns {Want} */
  want() {
    const { task } = this.#model.settings;
    const { x, y } = DOMAINS[task];
    if (task === 'classification') return { surface: { columns: GRID, rows: GRID, x, y } };
    return { outputs: true, ...(task === 'regression' && { surface: { columns: CURVE, rows: 1, x, y } }) };
  }

  /** @param {Model} model @param {Theme} theme */
  paint({ settings, touched }, theme) {
    assign(this.#invitation, { hidden: touched });
    const frame = createFrame({
      ...this.#ground.size,
      domain: DOMAINS[settings.task],
      inset: axesInset(theme),
    });
    this.#frame = frame;
    const ctx = this.#ground.begin();
    if (!ctx) return;
    this.#paintGround(ctx, frame, theme);
    this.#paintMarks(frame, theme);
  }

  /** What the network makes of the points. @param {CanvasRenderingContext2D} ctx @param {Frame} frame @param {Theme} theme */
  #paintGround(ctx, frame, theme) {
    const { settings, points, latest: snapshot } = this.#model;
    const values = snapshot?.surface;
    const grid = { columns: GRID, rows: GRID };
    if (settings.task === 'classification' && values && values.length % (GRID * GRID) === 0) {
      if (settings.classes > 2) {
        paintClasses(ctx, frame, theme, { values, ...grid }, this.#scratch);
      } else {
        const [low, high] = classTargets(settings);
        const surface = { values, ...grid, low, high, threshold: (low + high) / 2 };
        paintSurface(ctx, frame, theme, surface, this.#scratch);
        paintBoundary(ctx, frame, theme, surface);
      }
    }
    paintAxes(ctx, frame, theme);
    if (settings.task === 'classification') return;
    const trained = points.filter((_, i) => !isTest(settings, i));
    const outputs = snapshot?.outputs ?? new Float64Array();
    if (settings.task === 'unsupervised') {
      if (outputs.length === 2 * trained.length) paintReconstructions(ctx, frame, theme, trained, outputs);
    } else if (values?.length === CURVE) {
      if (outputs.length === trained.length) paintResiduals(ctx, frame, theme, trained, outputs);
      paintCurve(ctx, frame, theme, { xs: CURVE_XS, ys: values });
    }
  }

  /**
   * The points stand on a canvas of their own, which is painted only when something of theirs has changed:
   * thousands of marks cost more than a frame, and training moves none.
   * @param {Frame} frame
   * @param {Theme} theme
   */
  #paintMarks(frame, theme) {
    const { settings, points, tool } = this.#model;
    const selected = this.#held >= 0 ? this.#held : (this.#gesture?.index ?? -1);
    const cursor = this.#focused ? this.#cursor : null;
    const { task, testShare, seed } = settings;
    const shown = [
      points,
      theme,
      cursor,
      selected,
      this.#hovered,
      tool,
      task,
      testShare,
      seed,
      ...Object.values(this.#marks.size),
    ];
    if (shown.every((value, i) => value === this.#shown[i])) return;
    const ctx = this.#marks.begin();
    if (!ctx) return;
    this.#shown = shown;
    paintPoints(ctx, frame, theme, points, {
      hovered: this.#hovered,
      selected,
      neutral: task !== 'classification',
      hollow: (i) => isTest(settings, i),
    });
    if (cursor) paintCursor(ctx, frame, theme, { ...cursor, label: labelOf(tool) });
  }

  #listen() {
    const { canvas } = this.#marks;
    canvas.addEventListener('pointerdown', (event) => this.#down(event));
    canvas.addEventListener('pointermove', (event) => this.#moved(event));
    canvas.addEventListener('pointerup', (event) => this.#up(event, 'end'));
    canvas.addEventListener('pointercancel', (event) => this.#up(event, 'cancel'));
    canvas.addEventListener('lostpointercapture', (event) => this.#up(event, 'end'));
    canvas.addEventListener('pointerleave', () => this.#hover(-1));
    canvas.addEventListener('keydown', (event) => this.#key(event));
    canvas.addEventListener('focus', () => this.#focus(canvas.matches(':focus-visible')));
    canvas.addEventListener('blur', () => this.#focus(false));
  }

  /** A place of the pointer in CSS pixels of the canvas, whatever transforms the host has. @param {PointerEvent} event */
  #place(event) {
    const { canvas, size } = this.#marks;
    const box = canvas.getBoundingClientRect();
    return {
      x: ((event.clientX - box.left) * size.width) / (box.width || 1),
      y: ((event.clientY - box.top) * size.height) / (box.height || 1),
    };
  }

  /** The same place in data units, within the plane. @param {{ x: number, y: number }} place */
  #data({ x, y }) {
    const frame = /** @type {Frame} */ (this.#frame);
    const { domain } = frame;
    return { x: clamp(frame.dataX(x), domain.x), y: clamp(frame.dataY(y), domain.y) };
  }

  /** The nearest point within reach, the topmost of several, or −1. @param {{ x: number, y: number }} place @param {number} reach */
  #hit({ x, y }, reach) {
    const frame = this.#frame;
    if (!frame) return -1;
    let [best, least] = [-1, reach * reach];
    this.#model.points.forEach((point, i) => {
      const [dx, dy] = [frame.x(point.x) - x, frame.y(point.y) - y];
      if (dx * dx + dy * dy <= least) [best, least] = [i, dx * dx + dy * dy];
    });
    return best;
  }

  /** @param {PointerEvent} event */
  #down(event) {
    if (event.button !== 0 || !this.#frame) return;
    // A second finger means scrolling or zooming: what the first has done is taken back.
    if (this.#gesture) return this.#endGesture('cancel');
    const place = this.#place(event);
    const reach = REACH[/** @type {keyof typeof REACH} */ (event.pointerType)] ?? REACH.mouse;
    const { tool, points } = this.#model;
    const index = this.#hit(place, reach);
    const act = tool === 'erase' ? 'erase' : index >= 0 ? 'move' : tool === 'move' ? 'none' : 'put';
    this.#marks.canvas.setPointerCapture(event.pointerId);
    this.#gesture = { pointer: event.pointerId, act, index, ...place, reach };
    this.#held = -1;
    ask(this.element, { type: 'begin' });
    if (act === 'put') {
      this.#put(place);
      this.#gesture.index = points.length;
    }
    if (act === 'erase') this.#erase(place);
    this.#hover(-1);
  }

  /** @param {PointerEvent} event */
  #moved(event) {
    const gesture = this.#gesture;
    if (!gesture)
      return event.pointerType === 'mouse' && this.#hover(this.#hit(this.#place(event), REACH.mouse));
    if (event.pointerId !== gesture.pointer) return;
    if (gesture.act === 'move') {
      return ask(this.element, { type: 'move', index: gesture.index, to: this.#data(this.#place(event)) });
    }
    const passed = event.getCoalescedEvents?.() ?? [];
    for (const each of passed.length ? passed : [event]) this.#stroke(this.#place(each));
  }

  /** Goes on with a stroke of the pen or the eraser. @param {{ x: number, y: number }} place */
  #stroke(place) {
    const gesture = this.#gesture;
    if (!gesture) return;
    if (gesture.act === 'erase') return this.#erase(place);
    if (gesture.act !== 'put') return;
    const spacing = STROKE[this.#model.settings.task];
    // A fast pen leaves gaps between its events: fill them.
    for (;;) {
      const [dx, dy] = [place.x - gesture.x, place.y - gesture.y];
      const distance = Math.hypot(dx, dy);
      if (distance < spacing) return;
      gesture.x += (dx / distance) * spacing;
      gesture.y += (dy / distance) * spacing;
      gesture.index = -1;
      this.#put(gesture);
    }
  }

  /** @param {{ x: number, y: number }} place */
  #put(place) {
    const label = labelOf(this.#model.tool);
    ask(this.element, { type: 'put', point: { ...this.#data(place), label } });
  }

  /** @param {{ x: number, y: number }} place */
  #erase(place) {
    const frame = /** @type {Frame} */ (this.#frame);
    const reach = this.#gesture?.reach ?? REACH.mouse;
    const near = (/** @type {Point} */ point) =>
      Math.hypot(frame.x(point.x) - place.x, frame.y(point.y) - place.y) <= reach;
    ask(this.element, { type: 'erase', points: new Set(this.#model.points.filter(near)) });
  }

  /** @param {PointerEvent} event @param {'end' | 'cancel'} how */
  #up(event, how) {
    if (event.pointerId === this.#gesture?.pointer) this.#endGesture(how);
  }

  /** Says something to those who do not see the plane. @param {string} text */
  say(text) {
    this.#said.textContent = text;
  }

  /** Lets go of whatever is being drawn or moved, as it is: something else takes over. */
  release() {
    this.#gesture = null;
    this.#held = -1;
  }

  /** @param {'end' | 'cancel'} how */
  #endGesture(how) {
    if (!this.#gesture) return;
    this.#gesture = null;
    ask(this.element, { type: how });
  }

  /** @param {number} index */
  #hover(index) {
    if (index === this.#hovered) return;
    this.#hovered = index;
    this.#marks.canvas.classList.toggle('over', index >= 0);
    ask(this.element, { type: 'repaint' });
  }

  /** @param {boolean} focused */
  #focus(focused) {
    this.#focused = focused;
    if (!focused) this.#drop();
    ask(this.element, { type: 'repaint' });
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const arrow = ARROWS[event.key];
    if (arrow) this.#step(arrow, event.shiftKey ? 4 : 1);
    else if (event.key === 'Enter') this.#enter();
    else if (event.key === 'Delete' || event.key === 'Backspace') this.#deleteAtCursor();
    else if (event.key === 'Escape' && this.#held >= 0) this.#drop('cancel');
    else return;
    event.preventDefault();
    event.stopPropagation();
    this.#focused = true;
    ask(this.element, { type: 'repaint' });
  }

  /** @param {readonly [number, number]} arrow @param {number} times */
  #step([dx, dy], times) {
    const { x, y } = DOMAINS[this.#model.settings.task];
    const by = (/** @type {Interval} */ [first, last]) => (last - first) * KEY_STEP * times;
    this.#cursor = { x: clamp(this.#cursor.x + dx * by(x), x), y: clamp(this.#cursor.y + dy * by(y), y) };
    if (this.#held >= 0) ask(this.element, { type: 'move', index: this.#held, to: this.#cursor });
    this.#said.textContent = TEXT.cursor(this.#cursor.x, this.#cursor.y);
  }

  /** Puts a point at the cursor; on a point it picks that up, or puts it down. */
  #enter() {
    if (this.#held >= 0) return this.#drop();
    const { tool } = this.#model;
    const index = this.#atCursor();
    if (tool === 'erase') return this.#deleteAtCursor();
    if (index >= 0) {
      this.#held = index;
      ask(this.element, { type: 'begin' });
    } else if (tool !== 'move') {
      ask(this.element, { type: 'put', point: { ...this.#cursor, label: labelOf(tool) } });
    }
  }

  /** @param {'end' | 'cancel'} [how] */
  #drop(how = 'end') {
    if (this.#held < 0) return;
    this.#held = -1;
    ask(this.element, { type: how });
  }

  #deleteAtCursor() {
    const index = this.#held >= 0 ? this.#held : this.#atCursor();
    this.#drop();
    const point = this.#model.points[index];
    if (point) ask(this.element, { type: 'erase', points: new Set([point]) });
  }

  #atCursor() {
    const frame = this.#frame;
    return frame ? this.#hit({ x: frame.x(this.#cursor.x), y: frame.y(this.#cursor.y) }, REACH.mouse) : -1;
  }
}

const CURVE_XS = Float64Array.from({ length: CURVE }, (_, i) => {
  const [first, last] = DOMAINS.regression.x;
  return first + ((last - first) * i) / (CURVE - 1);
});

/** The class that a tool puts points of. @param {Tool} tool */
const labelOf = (tool) => Number(tool) || 0;

/** @param {number} value @param {Interval} range */
const clamp = (value, [min, max]) => Math.min(max, Math.max(min, value));
