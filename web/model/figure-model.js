/**
 * State and rules of a figure, independent of the DOM: a document with undo, the run on it, what the reader holds and looks
 * at. Several figures may show one model. Everything that a reader, a post or a script can do is a method here.
 *
 * @import { Point } from '../engine/shared/dataset.js'
 * @import { State } from '../engine/shared/state-document.js'
 * @import { Problem, Settings } from '../engine/shared/settings.js'
 * @import { Pass } from '../painters/network-diagram.js'
 * @import { Theme } from '../painters/theme.js'
 * @import { Hooks } from './document-editor.js'
 * @import { Tool, ToolOptions } from './drawing-tools.js'
 * @import { FigureDocument } from './figure-document.js'
 * @import { Position } from './run.js'
 * @import { Selection } from './selection.js'
 * @import { Speed } from './pace.js'
 * @import { Viewport } from './viewport.js'
 * @import { View } from './views.js'
 *
 * @typedef {object} Operation of the next training step
 * @property {string} kind
 * @property {number | null} layer
 * @property {Pass} [pass] how far the step has come with it, for the diagram
 * @property {number} [point] that goes through the network
 *
 * @typedef {{ parameter?: number, unit?: Selection['unit'], point?: number }} Lit what the pointer or the focus is on, and what
 *   belongs to it elsewhere
 */
import { DOMAINS, sizesOf } from '../engine/shared/dataset.js';
import { readCount } from '../engine/shared/number.js';
import { originOf, preset, presetNames } from '../engine/shared/presets.js';
import {
  DEFAULTS,
  differInLayers,
  LIMITS,
  readSetting,
  SETTINGS,
  show,
  startsAnew,
} from '../engine/shared/settings.js';
import { readState, toState } from '../engine/shared/state-document.js';
import { attempt } from './attempt.js';
import { DocumentEditor } from './document-editor.js';
import { DrawingTools, NONE } from './drawing-tools.js';
import { differingSettings, taskKey } from './figure-document.js';
import { Run } from './run.js';
import { NO_PART, NOTHING, select, within } from './selection.js';
import { fitted, panned, zoomed } from './viewport.js';
import { Views } from './views.js';

/** @type {readonly Point[]} */
const NONE_YET = Object.freeze([]);

/** Hidden units of an autoencoder, which works by its bottleneck. */
const BOTTLENECK = Object.freeze([8, 1, 8]);

export class FigureModel {
  tools = new DrawingTools();
  /** What the tools bring for selected points, the brush and the grid; null until their file has come. @type {typeof import('../panels/tools/kit.js') | null} */
  pointTools = null;
  /** The part of the plane that is in sight. @type {Viewport} */
  viewport = DOMAINS.classification;
  /** What was wrong last, until something has changed for the better. @type {Problem | null} */
  #problem = null;
  /** What is wrong with what the author has set up. @type {readonly Problem[]} */
  #setupProblems = [];
  /** What the author has set up. @type {State | null} */
  original = null;
  userHasInteracted = false;
  /** The number of the point that the author wants to be dragged, from 1; 0 for none. */
  #halo = 0;
  /** The points that the author has set up. @type {readonly Point[]} */
  #originalPoints = NONE_YET;
  /** Whether it came by a link: then it is a copy, and not the reader's own drawing. */
  isSharedCopy = false;
  /** What is looked at closely. @type {Selection} */
  selection = NOTHING;
  /** The unit that the plane shows in place of the outputs. @type {Selection['unit']} */
  shownUnit = null;
  /** The operation that the explanation is at. @type {Operation | null} */
  focusedOperation = null;
  /** The operation that the explanation has last been asked for. @type {Operation | null} */
  question = null;
  /** What lights up, in whichever panel it is seen. @type {Lit | null} */
  lit = null;
  #views = new Views();
  run = new Run(this.#views, (problem) => this.reportProblem(problem));
  /** @type {Hooks} */
  #hooks = {
    onChange: (before, document, selected) => this.#documentChanged(before, document, selected),
    exchangeParameter: (parameter, value) => this.run.exchangeParameter(parameter, value),
    position: () => this.run.position,
    goTo: (position, whole) => this.#goTo(position, whole),
  };
  #editor = new DocumentEditor(this.#hooks);
  #gesturing = false;

  // — who shows it ——————————————————————————————————————————————————————————————————

  /** @param {View} view */
  join(view) {
    this.#views.join(view);
  }

  /** @param {View} view */
  leave(view) {
    this.show(view, false);
    this.#views.leave(view);
  }

  /** A figure has gone for good; with the last one the trainer is given back. @param {View} view */
  abandon(view) {
    this.leave(view);
    if (this.#views.empty) this.run.dispose();
  }

  /** Whether a figure is in sight: what nobody sees costs nothing. @param {View} view @param {boolean} visible */
  show(view, visible) {
    this.#views.show(view, visible);
    this.run.setVisible(this.#views.anyVisible);
    if (visible) this.repaint();
  }

  /** Paints what is in sight now, in other colours than the figures' own for a picture. @param {Theme} [theme] */
  paint(theme) {
    this.#views.paint(theme);
  }

  /** Paints in the next frame. */
  repaint() {
    this.run.repaint();
  }

  /** @param {Problem} problem */
  reportProblem(problem) {
    if (this.original) this.#problem = problem;
    else this.#setupProblems = [...this.#setupProblems, problem];
    this.#views.notify('onProblem', problem);
    this.repaint();
  }

  /** Everything that is wrong with what the author has set up, until the reader begins, and what was wrong last. */
  get problems() {
    const begun = this.original && this.userHasInteracted;
    return [...(begun ? [] : this.#setupProblems), ...(this.#problem ? [this.#problem] : [])];
  }

  /** Something has changed for the better. @param {string} [name] of a setting that is valid now */
  #clearProblems(name) {
    this.#problem = null;
    if (this.original) this.#setupProblems = this.#setupProblems.filter((problem) => problem.name !== name);
  }

  /**
   * What would be wrong with doing something: tried on a copy that nobody sees.
   * @param {(copy: FigureModel) => void} act
   * @returns {Problem | undefined} the first
   */
  rehearse(act) {
    const copy = new FigureModel();
    const { document } = this.#editor;
    copy.run.follow(copy.#editor.document, document);
    copy.#editor = this.#editor.copy(copy.#hooks);
    act(copy);
    return copy.problems[0];
  }

  // — what it is ————————————————————————————————————————————————————————————————————

  get settings() {
    return this.#editor.document.settings;
  }

  get points() {
    return this.#editor.document.points;
  }

  /** The latest numbers, or null before the first. */
  get latest() {
    return this.run.latest;
  }

  /** The latest results of what the figures ask of the engine, by the keys of their queries. */
  get results() {
    return this.run.results;
  }

  get canUndo() {
    return this.#editor.canUndo;
  }

  get canRedo() {
    return this.#editor.canRedo;
  }

  get tool() {
    return this.tools.tool;
  }

  get options() {
    return this.tools.options;
  }

  /** The points selected together, by their numbers. */
  get selectedPoints() {
    return this.tools.selectedPoints;
  }

  /** The class, or the value, of the points that the pen adds. */
  get label() {
    return this.tools.labelFor(this.settings);
  }

  /** What the points have been made from; undefined when they are the reader's own. */
  get origin() {
    return originOf(this.points);
  }

  /** The preset that the points are, or '' when they are the reader's own. */
  get preset() {
    return this.origin?.name ?? '';
  }

  /** The presets of the task. */
  get presets() {
    return presetNames(this.settings.task, this.settings.inputs);
  }

  /** Whether there is more to see than is in sight. */
  get zoomedIn() {
    const width = (/** @type {Viewport} */ { x: [low, high] }) => high - low;
    return width(this.viewport) < width(this.#whole);
  }

  /** The state document. */
  get state() {
    const { start = null, at = null } = this.run.position ?? {};
    return toState(this.settings, this.points, at ?? undefined, start);
  }

  /** All that there is to see. */
  get #whole() {
    return fitted(this.settings, this.points);
  }

  // — points ————————————————————————————————————————————————————————————————————————

  /** @param {Point} point */
  addPoint(point) {
    this.setPoints([...this.points, point]);
  }

  /** @param {number} index @param {{ x: number, y: number }} to */
  movePoint(index, to) {
    this.#halo = 0;
    this.setPoints(this.points.map((point, i) => (i === index ? { ...point, x: to.x, y: to.y } : point)));
  }

  /** @param {ReadonlySet<Point>} points */
  erase(points) {
    const left = this.points.filter((point) => !points.has(point));
    if (left.length < this.points.length) this.setPoints(left);
  }

  /**
   * Sets the points, on the part of the plane that is in sight. A run that had stopped because nothing was left to learn
   * goes on: now something is.
   * @param {readonly Point[]} points
   * @param {readonly number[]} [selected] those that are selected afterwards
   */
  setPoints(points, selected = NONE) {
    if (points.length > LIMITS.points) return this.reportProblem({ code: 'E-PTS-1', max: LIMITS.points });
    if (points.length === 0 && this.points.length === 0) return;
    const hadEnded = this.run.outcome !== null;
    this.#editor.edit((document) => document.withPoints(points), { selected });
    if (hadEnded && points.length) this.run.play();
  }

  /** Replaces the points by others, and shows all of them. @param {readonly Point[]} points @param {number} [classes] at least */
  replacePoints(points, classes = 0) {
    if (points.length > LIMITS.points) return this.reportProblem({ code: 'E-PTS-1', max: LIMITS.points });
    const { settings } = this;
    const more = settings.task === 'classification' && settings.classes < classes;
    this.#views.notify('cancelGesture');
    if (points.length || this.points.length || more) {
      this.#editor.edit((document) =>
        (more ? document.withSettings({ ...settings, classes }) : document).withPoints(points),
      );
    }
    this.zoomToFit();
  }

  clear() {
    this.replacePoints([]);
  }

  get canAddClass() {
    const { task, classes } = this.settings;
    return task === 'classification' && classes < LIMITS.classes[1];
  }

  /** Adds a class, and takes its pen. */
  addClass() {
    const { classes } = this.settings;
    this.change({ classes: classes + 1 });
    this.setTool(/** @type {Tool} */ (String(classes)));
  }

  get canRemoveClass() {
    const { task, classes } = this.settings;
    return task === 'classification' && classes > LIMITS.classes[0];
  }

  /** Removes the last class with its points, in one step to undo. */
  removeClass() {
    const { settings, points } = this;
    const classes = settings.classes - 1;
    const left = points.filter(({ label }) => label < classes);
    this.#views.notify('cancelGesture');
    this.#editor.end();
    this.#editor.edit((document) => document.withPoints(left).withSettings({ ...settings, classes }));
  }

  /**
   * Replaces the points by a preset's; returns whether there is such a one.
   * @param {string} [name] none: the first of the task
   * @param {{ seed?: number, count?: number, noise?: number, turns?: number }} [how] it is made
   */
  load(name = this.presets[0] ?? '', { seed = this.settings.seed, ...how } = {}) {
    const { task, classes, inputs } = this.settings;
    const points = preset(task, name, seed, classes, inputs, how);
    if (!points) {
      this.reportProblem({ code: 'E-SET-1', name: 'data', given: show(name), allowed: this.presets });
      return false;
    }
    this.replacePoints(points);
    this.restart();
    this.#clearProblems('data');
    return true;
  }

  /** Makes the preset again with another noise, its points at the same places but for that. @param {number} noise */
  setNoise(noise) {
    if (!this.origin) return;
    const { task, name, seed, classes, inputs, how } = this.origin;
    this.setPoints(preset(task, name, seed, classes, inputs, { ...how, noise }) ?? []);
    this.restart();
  }

  /** Marks a point to be dragged, until one is. @param {unknown} raw its number, from 1; null: none */
  setHalo(raw) {
    const number = raw === null ? 0 : readCount(String(raw));
    const [min, max] = [1, LIMITS.points];
    if (raw === null || (Number.isInteger(number) && number >= min && number <= max)) {
      this.#halo = number;
      this.#clearProblems('halo');
      this.repaint();
    } else this.reportProblem({ code: 'E-SET-3', name: 'halo', given: show(raw), min, max });
  }

  /** The point marked to be dragged, by its place among the points, as long as it is the author's; −1 if there is none. */
  get haloIndex() {
    const index = this.#halo - 1;
    const point = this.points[index];
    return point && point === this.#originalPoints[index] ? index : -1;
  }

  // — gestures and undo —————————————————————————————————————————————————————————————

  /** From here on everything is one step to undo, until the gesture ends. */
  beginGesture() {
    this.#gesturing = true;
    this.#editor.begin();
  }

  endGesture() {
    this.#gesturing = false;
    this.#endParameterEdit();
    this.#editor.end();
    this.repaint();
  }

  /** Takes the open gesture back. */
  cancelGesture() {
    this.#gesturing = false;
    this.run.cancelParameterEdit();
    this.#editor.cancel();
    this.repaint();
  }

  undo() {
    this.#views.notify('cancelGesture');
    this.#editor.undo();
  }

  redo() {
    this.#views.notify('cancelGesture');
    this.#editor.redo();
  }

  /** @param {Position} position @param {boolean} whole */
  #goTo(position, whole) {
    if (!whole) return this.run.goTo(position);
    this.restart(position);
    this.zoomToFit();
  }

  /** The document is another. @param {FigureDocument} before @param {FigureDocument} document @param {readonly number[]} selected points */
  #documentChanged(before, document, selected) {
    const { settings, points } = document;
    if (!this.run.follow(before, document)) this.#editor.dropParameterSteps();
    if (String(sizesOf(before.settings)) !== String(sizesOf(settings))) {
      this.select(NO_PART);
      this.showUnit(null);
    }
    this.tools.follow(settings);
    if (points !== before.points) {
      this.userHasInteracted = true;
      this.tools.selectedPoints = selected;
      this.#select(within(this.selection, points.length));
    }
    if (taskKey(settings) !== taskKey(before.settings)) this.viewport = this.#whole;
    this.#views.notify('onChange');
    this.repaint();
  }

  // — settings ——————————————————————————————————————————————————————————————————————

  /**
   * Changes a setting, or the speed. What is not valid is reported, and changes nothing.
   * @param {string} name
   * @param {unknown} raw
   */
  set(name, raw) {
    if (name === 'speed') return this.setSpeed(raw);
    const setting = SETTINGS.find((known) => known === name);
    if (!setting) return this.reportProblem({ code: 'E-SET-5', given: show(name) });
    const reading = attempt(() => readSetting(setting, raw)) ?? readSetting(setting, {});
    if ('problem' in reading) return this.reportProblem(reading.problem);
    this.#clearProblems(name);
    this.change({ [name]: reading.value });
  }

  /** Changes settings together, by values that are valid: one step to undo. @param {Partial<Settings>} change */
  change(change) {
    this.#clearProblems();
    const narrow = change.task === 'unsupervised' && String(this.settings.layers) === String(DEFAULTS.layers);
    const settings = { ...this.settings, ...(narrow && { layers: BOTTLENECK }), ...change };
    const { document } = this.#editor;
    const next = document.withSettings(settings);
    if (differingSettings(document, next).length === 0) return this.#editor.become(next);
    const layers = differInLayers(document.settings, settings);
    if (layers || document.hasOtherPlane(settings)) {
      this.#views.notify('cancelGesture');
      this.#editor.end();
    }
    const goesOn = layers && !startsAnew(document.settings, settings);
    this.#editor.edit(() => next, { layers: goesOn });
  }

  /**
   * Changes the hidden layers, their activations, or both in one step to undo. A run that has begun goes on with what it has
   * learnt; one at its start begins with what the seed draws. What is not valid is reported, and changes nothing.
   * @param {{ layers?: unknown, activation?: unknown }} architecture as set() takes them
   */
  setArchitecture(architecture) {
    /** @type {Partial<Settings>} */
    const change = {};
    for (const name of /** @type {const} */ (['layers', 'activation'])) {
      if (architecture[name] === undefined) continue;
      const reading = readSetting(name, architecture[name]);
      if ('problem' in reading) return this.reportProblem(reading.problem);
      change[name] = reading.value;
    }
    this.change(change);
  }

  /** @param {unknown} given */
  setSpeed(given) {
    const problem = this.run.setSpeed(given);
    if (problem) this.reportProblem(problem);
    else this.#clearProblems('speed');
  }

  // — documents —————————————————————————————————————————————————————————————————————

  /** What there is now is what the author has set up: undo ends here, and the reader has not begun. */
  setBaseline() {
    this.#editor.clear();
    this.run.setData(this.points);
    this.original = this.state;
    this.#originalPoints = this.points;
    this.userHasInteracted = false;
  }

  /** Opens a state document, all or nothing. @param {unknown} raw @returns {boolean} whether it was valid */
  openDocument(raw) {
    const reading = attempt(() => readState(raw)) ?? { problem: { code: 'E-DOC-1' } };
    if ('problem' in reading) {
      this.reportProblem(reading.problem);
      return false;
    }
    const { settings, points, start, step = 0, epoch = 0, parameters } = reading.state;
    this.#views.notify('cancelGesture');
    this.#editor.end();
    this.#editor.edit((document) => document.withSettings(settings).withPoints(points), { whole: true });
    this.restart({
      start: start ? Float64Array.from(start) : null,
      at: parameters ? { parameters: Float64Array.from(parameters), epoch, step } : null,
    });
    this.zoomToFit();
    if (step > 0 && !parameters) this.run.seek(step);
    return true;
  }

  /** Opens a state document that is written as text. @param {string} text */
  openText(text) {
    return this.openDocument(attempt(() => JSON.parse(text)));
  }

  /** Sets the initial weights and biases, as text; null: those that the seed draws. @param {string | null} text */
  startFrom(text) {
    this.userHasInteracted = true;
    this.#report(this.run.startFrom(text));
  }

  /** @param {Problem | undefined} problem of what has just been tried */
  #report(problem) {
    this.#clearProblems();
    if (problem) this.reportProblem(problem);
  }

  // — the run ———————————————————————————————————————————————————————————————————————

  play() {
    this.userHasInteracted = true;
    this.#clearProblems();
    this.run.play();
  }

  pause() {
    this.userHasInteracted = true;
    this.run.pause();
  }

  togglePlay() {
    if (this.run.playing) this.pause();
    else this.play();
  }

  stepEpoch() {
    this.userHasInteracted = true;
    this.run.stepEpoch();
  }

  stepBatch() {
    this.userHasInteracted = true;
    this.run.stepBatch();
  }

  /** Restarts with the same initial weights, or goes on from a position. @param {Position} [position] */
  restart(position) {
    this.#clearProblems();
    this.userHasInteracted = true;
    this.run.restart(position);
  }

  /** Restarts with different random weights. */
  newWeights() {
    this.change({ seed: (this.settings.seed + 1) % 2 ** 32 });
  }

  /** Sets a weight or bias; within a gesture all values of one parameter are one step to undo. @param {number} parameter @param {number} value */
  setParameter(parameter, value) {
    this.userHasInteracted = true;
    this.#report(this.run.setParameter(parameter, value));
    if (!this.#gesturing) this.#endParameterEdit();
  }

  #endParameterEdit() {
    const edit = this.run.endParameterEdit();
    if (edit) this.#editor.push(edit);
  }

  // — what the reader holds and looks at ————————————————————————————————————————————

  /** @param {Tool} tool */
  setTool(tool) {
    this.tools.take(tool, this.settings);
    this.#views.notify('onTool');
    this.repaint();
  }

  /** Takes the brush, or puts it away. */
  toggleBrush() {
    this.tools.toggleBrush(this.settings);
    this.#views.notify('onTool');
    this.repaint();
  }

  /** @param {Partial<ToolOptions>} change */
  setToolOptions(change) {
    this.tools.set(change);
    this.repaint();
  }

  /** @param {readonly number[]} indices */
  selectPoints(indices) {
    this.tools.selectedPoints = indices;
    this.repaint();
  }

  /** @param {Partial<Selection>} change */
  select(change) {
    this.#select(select(this.selection, change));
  }

  /** @param {Selection} selection */
  #select(selection) {
    if (selection === this.selection) return;
    this.selection = selection;
    this.#views.notify('onSelect', selection);
    this.repaint();
  }

  /** Shows on the plane what a unit makes of it; null: what the network does. @param {Selection['unit']} unit */
  showUnit(unit) {
    const { layer, index } = unit ?? {};
    if (layer === this.shownUnit?.layer && index === this.shownUnit?.index) return;
    this.shownUnit = unit;
    this.repaint();
  }

  /** @param {Operation | null} operation */
  focusOperation(operation) {
    this.focusedOperation = operation;
    this.repaint();
  }

  /** Asks for an operation to be explained. @param {Operation} operation */
  explain(operation) {
    this.question = operation;
    this.repaint();
  }

  /** Lights something up; null: no longer what was lit before, unless that is somebody else's by now. @param {Lit | null} lit @param {Lit | null} [before] */
  light(lit, before = this.lit) {
    if (lit === this.lit || (!lit && before !== this.lit)) return;
    this.lit = lit;
    this.repaint();
  }

  /** @param {number} factor below 1: closer @param {{ x: number, y: number }} [about] stays where it is; none: the middle */
  zoom(factor, about) {
    this.#setViewport(zoomed(this.viewport, factor, about));
  }

  /** @param {number} dx @param {number} dy in data units */
  pan(dx, dy) {
    this.#setViewport(panned(this.viewport, dx, dy));
  }

  zoomToFit() {
    this.#setViewport(this.#whole);
  }

  /** @param {Viewport} viewport */
  #setViewport(viewport) {
    this.viewport = viewport;
    this.repaint();
  }
}
