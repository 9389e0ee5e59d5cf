/**
 * The data plane: paints the points with what the network makes of them, and turns pointer and keys into edits.
 *
 * @import { Interval, Point } from '../../engine/shared/dataset.js'
 * @import { Settings } from '../../engine/shared/settings.js'
 * @import { Queries } from '../../engine/shared/protocol.js'
 * @import { Theme } from '../../painters/theme.js'
 * @import { Frame } from '../../painters/frame.js'
 * @import { FigureModel } from '../../model/figure-model.js'
 * @import { Results } from '../panels.js'
 * @import { Fingers } from './pointer.js'
 */
import { classTargets, coordinatesOf, isTest, isValued, sizesOf } from '../../engine/shared/dataset.js';
import { unitName } from '../../model/notation.js';
import { outputScale } from '../../model/output-scale.js';
import { axesInset, paintAxes } from '../../painters/axes.js';
import { paintClasses } from '../../painters/classes.js';
import { paintBoundary } from '../../painters/contour.js';
import { paintCurve, paintResiduals } from '../../painters/curve.js';
import { createFrame } from '../../painters/frame.js';
import { paintManifold } from '../../painters/manifold.js';
import { paintCursor, paintPoints } from '../../painters/points.js';
import { signScale } from '../../painters/signs.js';
import { createScratch, paintSurface } from '../../painters/surface.js';
import { assign, h } from '../../ui/dom.js';
import { HiDpiCanvas } from '../../ui/hidpi-canvas.js';
import { actions, network as networkWords, plane } from '../../words/index.js';
import { Cursor } from './cursor.js';
import { outputQuery, outputText, sampled } from './output-at.js';
import { Sight } from './plane-geometry.js';
import { Pointer } from './pointer.js';

/** The grid the surface is asked for on; painting smooths between its nodes. */
const GRID = 72;
/** The same for a single unit, which nobody measures. */
const UNIT_GRID = 48;
/** Places of a curve: of a regression's, or of what an autoencoder has found. */
const CURVE = 201;

export class Plane {
  #model;
  /** The surface or curve. */
  #ground;
  /** The points above it, and what was painted there last. */
  #marks;
  /** @type {unknown[]} */
  #shown = [];
  #scratch = createScratch((width, height) =>
    Object.assign(document.createElement('canvas'), { width, height }),
  );
  #sight;
  #pointer;
  #cursor;
  #invitation = h('p', { class: 'invitation' });
  /** About the point that the author wants to be dragged. */
  #halo = h('span', { class: 'halo', hidden: true });
  /** The name of the unit that is shown in place of the outputs. */
  #unit = h('p', { class: 'shown-unit', hidden: true });
  /** Whoever can draw can take it back, where there are no tools too. */
  #undo = h(
    'button',
    { type: 'button', class: 'undo', 'data-do': 'undo', onclick: () => this.#model.undo() },
    actions.undo.label,
  );
  #said = h('p', { class: 'visually-hidden', 'aria-live': 'polite' });
  /** Where the pointer or the cursor is, for those who see it. */
  #where = h('output', { class: 'where', 'aria-hidden': 'true' });
  /** What this plane lights up elsewhere. @type {import('../../model/focus.js').Lit | null} */
  #lit = null;
  /** What the author says of fingers, and whether the tools are shown. */
  #touch = 'auto';
  #tools = false;

  /**
   * @param {FigureModel} model
   * @param {HTMLElement[]} over places of parts that stand over the plane
   * @param {(shown: boolean) => void} showKeys shows or hides the help on keys
   */
  constructor(model, over, showKeys) {
    this.#model = model;
    const resized = () => model.repaint();
    this.#ground = new HiDpiCanvas(h('canvas', { part: 'surface', 'aria-hidden': 'true' }), resized);
    this.#marks = new HiDpiCanvas(
      h('canvas', {
        part: 'plane',
        class: 'marks',
        role: 'application',
        tabIndex: 0,
        'aria-label': plane.label,
      }),
      resized,
    );
    this.element = h(
      'div',
      { class: 'plane' },
      this.#ground.canvas,
      this.#marks.canvas,
      this.#halo,
      this.#invitation,
      this.#unit,
      this.#where,
      this.#undo,
      ...over,
      this.#said,
    );
    this.#sight = new Sight(model, this.#marks);
    this.#pointer = new Pointer(model, this.#sight, () => this.#fingers);
    this.#cursor = new Cursor(model, this.#sight, (text) => this.say(text));
    const keys = over.find(({ dataset }) => dataset.place === 'keys');
    this.#marks.canvas.addEventListener('keydown', (event) => {
      if (event.key !== '?' && (event.key !== 'Escape' || keys?.hidden)) return;
      showKeys(event.key === '?' && Boolean(keys?.hidden));
      event.preventDefault();
    });
  }

  /** Takes the author's word on what a finger does here: `auto`, `draw` or `scroll`. @param {string} word */
  touch(word) {
    this.#touch = word;
    this.element.dataset.fingers = this.#fingers;
  }

  /** The tools are shown from now on, or no longer. @param {boolean} shown */
  withTools(shown) {
    this.#tools = shown;
    this.element.dataset.fingers = this.#fingers;
  }

  /** @returns {Fingers} */
  get #fingers() {
    if (this.#touch === 'scroll') return 'tap';
    return this.#touch === 'draw' || this.#tools ? 'draw' : 'take';
  }

  connect() {
    this.#ground.connect();
    this.#marks.connect();
  }

  disconnect() {
    this.#ground.disconnect();
    this.#marks.disconnect();
    this.#pointer.cancel();
  }

  /** @param {FigureModel} model @returns {Queries} */
  queries(model) {
    return { ...this.#groundQuery(model), ...this.#unitQuery(model) };
  }

  /** Of the unit that is shown. @param {FigureModel} model @returns {Queries} */
  #unitQuery({ settings, focus, viewport: { x, y } }) {
    const { unit: shownUnit } = focus;
    if (!shownUnit) return {};
    const unit = sizesOf(settings)
      .slice(0, shownUnit.layer)
      .reduce((sum, units) => sum + units, shownUnit.index);
    const grid =
      coordinatesOf(settings) > 1
        ? { columns: UNIT_GRID, rows: UNIT_GRID, x, y }
        : { columns: CURVE, rows: 1, x, y };
    return { unit: { response: { ...grid, unit } } };
  }

  /** @param {FigureModel} model @returns {Queries} */
  #groundQuery({ settings, viewport: { x, y } }) {
    const { task } = settings;
    const place = this.#place;
    if (task === 'classification' || isValued(settings))
      return { ground: { surface: { columns: GRID, rows: GRID, x, y } } };
    if (task === 'unsupervised')
      return { ground: { outputs: true, manifold: CURVE }, ...(place && { here: outputQuery(place) }) };
    return { ground: { outputs: true, surface: { columns: CURVE, rows: 1, x, y } } };
  }

  /** Where the pointer is, or the cursor of the keys, in data units. */
  get #place() {
    return this.#pointer.over ?? this.#cursor.place;
  }

  /** @param {FigureModel} model @param {Theme} theme @param {Results} results */
  paint(model, theme, { ground, here, unit }) {
    const { points, canUndo, settings } = model;
    const { unit: shownUnit } = model.focus;
    // What was asked of another unit is not this one's.
    const asked = this.#unitQuery(model).unit?.response?.unit;
    const values = shownUnit && unit?.query.response?.unit === asked ? unit?.response : undefined;
    const { layer = 0, index = 0 } = shownUnit ?? {};
    const name = unitName(sizesOf(settings), layer, index);
    const title = layer > 0 ? networkWords.unit(name) : networkWords.input(name);
    assign(this.#unit, { hidden: !values, textContent: title });
    const invitation = points.length || values ? '' : this.#invites;
    assign(this.#invitation, { hidden: !invitation, textContent: invitation });
    assign(this.#undo, { hidden: this.#tools || !canUndo });
    this.#tellWhere(settings, here ?? ground);
    this.#light();
    const frame = createFrame({
      ...this.#ground.size,
      domain: this.#model.viewport,
      inset: axesInset(theme),
    });
    this.#sight.frame = frame;
    this.#placeHalo(frame);
    const ctx = this.#ground.begin();
    if (!ctx) return;
    if (values) this.#paintUnit(ctx, frame, theme, values);
    else this.#paintGround(ctx, frame, theme, ground);
    this.#paintMarks(frame, theme);
  }

  /** The numbers of the point below the pointer light up. */
  #light() {
    const { hovered } = this.#pointer;
    if (hovered === (this.#lit?.point ?? -1)) return;
    const lit = hovered < 0 ? null : { point: hovered };
    this.#model.focus.light(lit, this.#lit);
    this.#lit = lit;
  }

  /** How points are added, where the hands at this screen can add any. */
  get #invites() {
    const { click, tap } = plane.invitation;
    if (!matchMedia('(pointer: coarse)').matches) return click;
    return this.#fingers === 'take' ? '' : tap;
  }

  /** @param {Frame} frame */
  #placeHalo(frame) {
    const point = this.#model.points[this.#model.dataset.haloIndex];
    const { box } = frame;
    const [left, top] = point ? [frame.x(point.x), frame.y(point.y)] : [-1, -1];
    const inSight = left >= box.left && left <= box.right && top >= box.top && top <= box.bottom;
    assign(this.#halo, { hidden: !inSight });
    if (inSight) assign(this.#halo.style, { left: `${left}px`, top: `${top}px` });
  }

  /** What a unit makes of the plane: above zero and below it by hue, an output as the plane has it, or with one input its curve. @param {CanvasRenderingContext2D} ctx @param {Frame} frame @param {Theme} theme @param {Float32Array} values */
  #paintUnit(ctx, frame, theme, values) {
    if (values.length === UNIT_GRID ** 2) {
      const most = values.reduce((sum, value) => Math.max(sum, Math.abs(value)), 1e-6);
      const { settings, focus } = this.#model;
      const { unit: shownUnit } = focus;
      const isOutput = shownUnit?.layer === settings.layers.length + 1;
      const own = isOutput ? outputScale(this.#model, theme)(shownUnit.index) : undefined;
      const colours = /** @type {const} */ ([theme.negative, theme.positive]);
      const scale = own ?? { low: -most, high: most, threshold: 0, colours };
      const grid = { columns: UNIT_GRID, rows: UNIT_GRID };
      paintSurface(ctx, frame, theme, { values, ...grid, ...scale }, this.#scratch);
    }
    paintAxes(ctx, frame, theme);
    if (values.length === CURVE) paintCurve(ctx, frame, theme, { xs: curveXs(frame.domain.x), ys: values });
  }

  /** What the network makes of the points. @param {CanvasRenderingContext2D} ctx @param {Frame} frame @param {Theme} theme @param {Results[string]} ground */
  #paintGround(ctx, frame, theme, ground) {
    const { settings, points } = this.#model;
    const values = ground?.surface;
    const grid = { columns: GRID, rows: GRID };
    if (settings.task === 'classification' && values && values.length % (GRID * GRID) === 0) {
      if (settings.classes > 2) {
        paintClasses(ctx, frame, theme, { values, ...grid }, this.#scratch);
      } else {
        const [low, high] = classTargets(settings);
        const [first = '', second = ''] = theme.classes;
        const colours = /** @type {const} */ ([first, second]);
        const surface = { values, ...grid, low, high, threshold: (low + high) / 2, colours };
        paintSurface(ctx, frame, theme, surface, this.#scratch);
        paintBoundary(ctx, frame, theme, surface);
      }
    }
    if (isValued(settings) && values?.length === GRID * GRID) {
      const colours = /** @type {const} */ ([theme.negative, theme.positive]);
      const surface = { values, ...grid, ...signScale(points.map(({ label }) => label)), colours };
      paintSurface(ctx, frame, theme, surface, this.#scratch);
    }
    if (this.#model.options.snap) this.#model.pointTools?.paintGrid(ctx, frame, theme);
    paintAxes(ctx, frame, theme);
    if (settings.task === 'classification' || isValued(settings)) return;
    const trained = points.filter((_, i) => !isTest(settings, i));
    const outputs = ground?.outputs ?? new Float64Array();
    if (settings.task === 'unsupervised') {
      if (outputs.length === 2 * trained.length)
        paintResiduals(ctx, frame, theme, trained, outputs.subarray(trained.length), outputs);
      if (ground?.manifold) paintManifold(ctx, frame, theme, ground.manifold, CURVE);
    } else if (values?.length === CURVE) {
      if (outputs.length === trained.length) paintResiduals(ctx, frame, theme, trained, outputs);
      paintCurve(ctx, frame, theme, { xs: curveXs(frame.domain.x), ys: values });
    }
  }

  /**
   * The points stand on a canvas of their own, which is painted only when something of theirs has changed:
   * thousands of marks cost more than a frame, and training moves none.
   * @param {Frame} frame
   * @param {Theme} theme
   */
  #paintMarks(frame, theme) {
    const { settings, points, tool, label, selectedPoints, pointTools, options, focus } = this.#model;
    const { selection, lit, operation } = focus;
    const { brush, lasso } = options;
    const { held, over, path } = this.#pointer;
    const hovered = this.#pointer.hovered >= 0 ? this.#pointer.hovered : (lit?.point ?? -1);
    const followed = selection.point ?? operation?.point ?? -1;
    const cursor = this.#cursor.place;
    const selected = this.#cursor.held >= 0 ? this.#cursor.held : held >= 0 ? held : followed;
    const { task, testShare, seed } = settings;
    const ring = brush.on && over && /\d|point/.test(tool) ? over : null;
    const shown = [
      ...[
        points,
        theme,
        cursor,
        selected,
        hovered,
        ring,
        tool,
        task,
        testShare,
        seed,
        selectedPoints,
        path.length,
      ],
      ...[...Object.values(frame.domain), this.#marks.size],
    ];
    if (shown.every((value, i) => value === this.#shown[i])) return;
    const ctx = this.#marks.begin();
    if (!ctx) return;
    this.#shown = shown;
    const chosen = new Set(selectedPoints);
    paintPoints(ctx, frame, theme, points, {
      hovered,
      selected,
      chosen: (i) => chosen.has(i),
      neutral: task !== 'classification',
      small: task === 'unsupervised',
      ...(isValued(settings) && { values: signScale(points.map(({ label: value }) => value)) }),
      hollow: (i) => isTest(settings, i),
    });
    if (path.length) pointTools?.paintGathering(ctx, frame, theme, path, lasso);
    if (ring) pointTools?.paintRing(ctx, frame, theme, ring, brush.size);
    if (cursor && !theme.print) paintCursor(ctx, frame, theme, { ...cursor, label });
  }

  /** @param {Readonly<Settings>} settings @param {Results[string]} known the outputs thereabouts */
  #tellWhere(settings, known) {
    const place = this.#place;
    const grid = known?.query.surface;
    const outputs = place && known?.surface && grid ? sampled(known.surface, grid, place) : [];
    const output = outputText(settings, outputs);
    const parts = place ? [plane.coordinates(place.x, place.y), ...(output ? [output] : [])] : [];
    assign(this.#where, { textContent: parts.join(' · ') });
  }

  /** Says something to those who do not see the plane. @param {string} text */
  say(text) {
    this.#said.textContent = text;
  }

  /** Lets go of whatever is being drawn or moved, as it is: something else takes over. */
  release() {
    this.#pointer.release();
    this.#cursor.release();
  }
}

/** @param {Interval} interval */
const curveXs = ([first, last]) =>
  Float64Array.from({ length: CURVE }, (_, i) => first + ((last - first) * i) / (CURVE - 1));
