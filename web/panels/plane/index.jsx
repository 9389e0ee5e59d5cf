/**
 * The data plane: paints the points and the network's predictions, and turns pointer and keys into edits.
 *
 * @import { Settings } from '../../engine/shared/settings.js'
 * @import { Queries } from '../../engine/shared/protocol.js'
 * @import { Theme } from '../../painters/theme.js'
 * @import { Frame } from '../../painters/frame.js'
 * @import { FigureModel } from '../../model/figure-model.js'
 * @import { Highlight } from '../../model/focus.js'
 * @import { Results } from '../panels.js'
 * @import { Fingers } from './pointer.js'
 */
import { render } from 'preact';
import { isTest, isValued, sizesOf } from '../../engine/shared/dataset.js';
import { unitName } from '../../model/notation.js';
import { axesInset, paintScales } from '../../painters/axes.js';
import { createFrame } from '../../painters/frame.js';
import { paintCursor, paintPoints } from '../../painters/points.js';
import { signScale } from '../../painters/signs.js';
import { createScratch } from '../../painters/surface.js';
import { HiDpiCanvas } from '../../ui/hidpi-canvas.js';
import { plane } from '../../words/index.js';
import { Cursor } from './cursor.js';
import { groundQuery, paintGround, paintUnit, unitQuery } from './ground.js';
import { outputText, sampled } from './output-at.js';
import { Overlay } from './overlay.jsx';
import { PlaneGeometry } from './plane-geometry.js';
import { Pointer } from './pointer.js';

export class Plane {
  element = Object.assign(document.createElement('div'), { className: 'plane' });
  #model;
  /** The surface or curve. */
  #ground;
  /** The points above it. */
  #marks;
  /** What they were last painted from. @type {unknown[]} */
  #paintedFrom = [];
  #scratch = createScratch((width, height) => canvas({ width, height }));
  #geometry;
  #pointer;
  #cursor;
  #overlay = Object.assign(document.createElement('div'), { className: 'overlay' });
  #liveRegion = Object.assign(document.createElement('p'), {
    className: 'visually-hidden',
    ariaLive: 'polite',
  });
  /** What this plane highlights in other panels. @type {Highlight | null} */
  #highlighted = null;
  /** The author's setting for fingers. */
  #touch = 'auto';
  /** Whether the tools are shown. */
  #tools = false;

  /**
   * @param {FigureModel} model
   * @param {HTMLElement[]} over elements over the plane
   * @param {(shown: boolean) => void} showKeys shows or hides the help on keys
   */
  constructor(model, over, showKeys) {
    this.#model = model;
    const resized = () => model.repaint();
    this.#ground = new HiDpiCanvas(canvas({ part: 'surface', ariaHidden: 'true' }), resized);
    const marks = { part: 'plane', className: 'marks', role: 'application', ariaLabel: plane.label };
    this.#marks = new HiDpiCanvas(canvas({ ...marks, tabIndex: 0 }), resized);
    this.element.append(this.#ground.canvas, this.#marks.canvas, this.#overlay, ...over, this.#liveRegion);
    this.#geometry = new PlaneGeometry(model, this.#marks);
    this.#pointer = new Pointer(model, this.#geometry, () => this.#fingers);
    this.#cursor = new Cursor(model, this.#geometry, (text) => this.say(text));
    const keys = over.find(({ dataset }) => dataset.slot === 'keys');
    this.#marks.canvas.addEventListener('keydown', (event) => {
      if (event.key !== '?' && (event.key !== 'Escape' || keys?.hidden)) return;
      showKeys(event.key === '?' && Boolean(keys?.hidden));
      event.preventDefault();
    });
  }

  /** Sets what a finger does here: `auto`, `draw` or `scroll`. @param {string} word */
  touch(word) {
    this.#touch = word;
    this.element.dataset.fingers = this.#fingers;
  }

  /** Sets whether the tools are shown. @param {boolean} shown */
  withTools(shown) {
    this.#tools = shown;
    this.element.dataset.fingers = this.#fingers;
  }

  /** @returns {Fingers} */
  get #fingers() {
    if (this.#touch === 'scroll') return 'tap';
    return this.#touch === 'draw' || this.#tools ? 'draw' : 'grab';
  }

  connect() {
    this.#ground.connect();
    this.#marks.connect();
  }

  /** Measures immediately: see HiDpiCanvas. */
  measure() {
    this.#ground.measure();
    this.#marks.measure();
  }

  disconnect() {
    this.#ground.disconnect();
    this.#marks.disconnect();
    this.#pointer.cancel();
  }

  /** @param {FigureModel} model @returns {Queries} */
  queries(model) {
    return { ...groundQuery(model, this.#place), ...unitQuery(model) };
  }

  /** Position of the pointer, or of the keyboard cursor, in data units. */
  get #place() {
    return this.#pointer.over ?? this.#cursor.place;
  }

  /** @param {FigureModel} model @param {Theme} theme @param {Results} results */
  paint(model, theme, { ground, here, unit }) {
    const { points, canUndo, settings, viewport } = model;
    const { unit: shownUnit } = model.focus;
    // The result may still be for another unit.
    const requested = unitQuery(model).unit?.response?.unit;
    const values = shownUnit && unit?.query.response?.unit === requested ? unit?.response : undefined;
    const { layer = 0, index = 0 } = shownUnit ?? {};
    const name = unitName(sizesOf(settings), layer, index);
    const title = layer > 0 ? plane.unit(name) : plane.input(name);
    this.#light();
    const frame = createFrame({ ...this.#ground.size, domain: viewport.domain, inset: axesInset(theme) });
    this.#geometry.frame = frame;
    const ctx = this.#ground.begin();
    if (ctx) {
      const sheet = { ctx, frame, theme, scratch: this.#scratch };
      if (values) paintUnit(sheet, model, values);
      else paintGround(sheet, model, ground);
      this.#paintMarks(frame, theme);
    }
    // After the canvases: see PAINTED_FIRST in panels.js.
    render(
      <Overlay
        model={model}
        invitation={points.length || values ? null : this.#invitation}
        unit={values ? title : null}
        where={this.#where(settings, here ?? ground)}
        halo={this.#haloOn(frame)}
        canUndo={!this.#tools && canUndo}
      />,
      this.#overlay,
    );
  }

  /** Lights up the numbers of the point under the pointer or the keyboard cursor. */
  #light() {
    const { hovered } = this.#pointer;
    const point = hovered >= 0 ? hovered : this.#cursor.point;
    if (point === (this.#highlighted?.point ?? -1)) return;
    const highlighted = point < 0 ? null : { point };
    this.#model.focus.highlight(highlighted, this.#highlighted);
    this.#highlighted = highlighted;
  }

  /** How to add points, on screens where that is possible. */
  get #invitation() {
    const { click, tap } = plane.invitation;
    if (!matchMedia('(pointer: coarse)').matches) return click;
    return this.#fingers === 'grab' ? null : tap;
  }

  /** Position of the point that the author wants readers to drag, if visible. @param {Frame} frame */
  #haloOn({ box, x, y }) {
    const point = this.#model.points[this.#model.dataset.haloIndex];
    if (!point) return null;
    const at = { x: x(point.x), y: y(point.y) };
    return at.x >= box.left && at.x <= box.right && at.y >= box.top && at.y <= box.bottom ? at : null;
  }

  /**
   * Points and scales have their own canvas, painted only when something about them has changed:
   * thousands of marks take longer than a frame, and training moves none.
   * @param {Frame} frame
   * @param {Theme} theme
   */
  #paintMarks(frame, theme) {
    const { settings, points, tools, pointTools, focus } = this.#model;
    const { tool, label, selectedPoints, options } = tools;
    const { selection, highlighted, operation } = focus;
    const { held, over, path } = this.#pointer;
    const hovered = this.#pointer.hovered >= 0 ? this.#pointer.hovered : (highlighted?.point ?? -1);
    const followed = selection.point ?? operation?.point ?? -1;
    const cursor = this.#cursor.place;
    const current = this.#cursor.held >= 0 ? this.#cursor.held : held >= 0 ? held : followed;
    const { task, testShare, seed } = settings;
    const ring = tools.brushing ? over : null;
    const inputs = [
      points,
      theme,
      cursor,
      current,
      hovered,
      ring,
      tool,
      task,
      testShare,
      seed,
      selectedPoints,
      path.length,
      this.#marks.size,
      ...Object.values(frame.domain),
    ];
    if (inputs.every((value, i) => value === this.#paintedFrom[i])) return;
    const ctx = this.#marks.begin();
    if (!ctx) return;
    this.#paintedFrom = inputs;
    const selected = new Set(selectedPoints);
    paintScales(ctx, frame, theme);
    paintPoints(ctx, frame, theme, points, {
      hovered,
      current,
      selected: (i) => selected.has(i),
      neutral: task !== 'classification',
      small: task === 'unsupervised',
      ...(isValued(settings) && { values: signScale(points.map(({ label: value }) => value)) }),
      hollow: (i) => isTest(settings, i),
    });
    if (path.length) pointTools?.paintEnclosure(ctx, frame, theme, path, options.lasso);
    if (ring) pointTools?.paintRing(ctx, frame, theme, ring, options.brush.size);
    if (cursor && !theme.print) paintCursor(ctx, frame, theme, { ...cursor, label });
  }

  /** @param {Readonly<Settings>} settings @param {Results[string]} known the outputs around the position */
  #where(settings, known) {
    const place = this.#place;
    const grid = known?.query.surface;
    const outputs = place && known?.surface && grid ? sampled(known.surface, grid, place) : [];
    const output = outputText(settings, outputs);
    const parts = place ? [plane.coordinates(place.x, place.y), ...(output ? [output] : [])] : [];
    return parts.join(' · ') || null;
  }

  /** Announces something to screen readers. @param {string} text */
  say(text) {
    this.#liveRegion.textContent = text;
  }

  /** Ends any drawing or dragging and keeps the result: something else takes over. */
  release() {
    this.#pointer.release();
    this.#cursor.release();
  }
}

/** @param {Record<string, unknown>} properties */
const canvas = (properties) => Object.assign(document.createElement('canvas'), properties);
