/**
 * What a figure is, without its looks: the document (settings, drawings), the run on it, what is looked at, and what
 * to say of them. Everything that changes it is a command. Several figures may look at one model.
 *
 * @import { Point } from '../engine/dataset.js'
 * @import { Problem, Settings, Task } from '../engine/settings.js'
 * @import { Diagnosis, Snapshot } from '../engine/protocol.js'
 * @import { Command, Tool } from './command.js'
 * @import { Selection } from './selection.js'
 * @import { Domain } from './view.js'
 * @import { View } from './views.js'
 */
import { DOMAINS, isValued, sizesOf } from '../engine/dataset.js';
import { readState, toState } from '../engine/document.js';
import { sharedEngine } from '../engine/engine.js';
import { preset, presetNames } from '../engine/presets.js';
import { Session } from '../engine/session.js';
import { DEFAULTS, LIMITS, readSetting, show, startsAnew } from '../engine/settings.js';
import { parameterCount } from '../engine/shape.js';
import { Drawing } from './drawing.js';
import { NONE } from './group.js';
import { LossHistory } from './loss-history.js';
import { Runner, SPEED_NAMES } from './runner.js';
import { NO_PART, NOTHING, select, within } from './selection.js';
import { toolsOf } from './tools.js';
import { fitted } from './view.js';
import { Views } from './views.js';

/** Hidden units of a network that is to reproduce its inputs through one number, when nothing else is said. */
const BOTTLENECK = Object.freeze([8, 1, 8]);
/** No parameter that is set by hand is larger. */
const LARGEST_PARAMETER = 1e6;
/** Snapshots from one look for trouble to the next: it takes some passes over the points. */
const DIAGNOSE_EVERY = 30;

/**
 * @typedef {object} Options how the tools draw
 * @property {{ on: boolean, size: number, density: number }} brush size in CSS pixels, density in points to a press
 * @property {boolean} lasso the way of a selection is closed as it was drawn, and is no box
 * @property {boolean} snap points lie on a grid
 * @property {number} value of the points of a regression with two inputs
 */

/** @typedef {{ kind: string, layer: number | null }} Stop an operation of the next step, and the layer it belongs to */

/** @type {Options} */
const OPTIONS = Object.freeze({
  brush: Object.freeze({ on: false, size: 30, density: 5 }),
  lasso: false,
  snap: false,
  value: 1,
});

export class Model {
  /** @type {Readonly<Settings>} */
  settings = DEFAULTS;
  /** The preset that the points are, or '' when they are the reader's own. */
  preset = '';
  /** @type {Tool} */
  tool = '0';
  /** @type {Options} */
  options = OPTIONS;
  /** The points that are chosen together. @type {readonly number[]} */
  group = NONE;
  /** The part of the plane that is looked at. @type {Domain} */
  domain = DOMAINS.classification;
  /** What was wrong last, until something is changed for the better. @type {Problem | null} */
  problem = null;
  history = new LossHistory();
  /** What the last look for trouble found. @type {Diagnosis | null} */
  diagnosis = null;
  /** The furthest step of this run: it can be gone back from, and on to again. */
  furthest = 0;
  /** Whether the reader has begun. */
  touched = false;
  /** Whether it came by a link: then it is a copy, and no drawing of the reader's. */
  fromLink = false;
  /** What is looked at closely. @type {Selection} */
  selection = NOTHING;
  /** The operation that is shown under the hood. @type {Stop | null} */
  stop = null;
  session = new Session(sharedEngine, DEFAULTS, []);
  runner;
  /** The drawing of each task: switching tasks loses none. @type {Map<string, Drawing>} */
  #drawings = new Map();
  #views = new Views();
  /** The edit of a parameter that is going on. @type {{ parameter: number, before: number, after: number } | null} */
  #edit = null;
  #gesturing = false;
  /** What a run begins with, when it is not what the seed draws. @type {Float64Array | null} */
  #start = null;
  #looks = 0;

  constructor() {
    const views = this.#views;
    this.runner = new Runner(this.session, {
      want: () => ({ ...views.want(), ...(++this.#looks % DIAGNOSE_EVERY === 0 && { diagnose: true }) }),
      paint: () => views.paint(),
      arrived: (snapshot) => this.#arrived(snapshot),
      failed: (error) => this.#failed(error),
    });
  }

  /** A figure looks at this model from now on. @param {View} view */
  join(view) {
    this.#views.join(view);
  }

  /** It does so no longer. @param {View} view */
  leave(view) {
    this.show(view, false);
    this.#views.leave(view);
  }

  /** A figure has gone for good; when it was the last one, the trainer is given back. @param {View} view */
  abandon(view) {
    this.leave(view);
    if (this.#views.empty) this.session.dispose();
  }

  /** Whether a figure can be seen: what nobody sees costs nothing. @param {View} view @param {boolean} visible */
  show(view, visible) {
    this.#views.show(view, visible);
    this.runner.setVisible(this.#views.anyVisible);
    if (!visible) return;
    this.runner.repaint();
    if (this.latest) this.runner.look();
  }

  get drawing() {
    const { task, classes, inputs } = this.settings;
    let drawing = this.#drawings.get(kindOf(this.settings));
    if (!drawing) {
      drawing = new Drawing(preset(task, this.#usualPreset, 1, classes, inputs) ?? []);
      this.#drawings.set(kindOf(this.settings), drawing);
    }
    return drawing;
  }

  get points() {
    return this.drawing.points;
  }

  get brush() {
    return this.options.brush;
  }

  get lasso() {
    return this.options.lasso;
  }

  get snap() {
    return this.options.snap;
  }

  /** The class, or the value, of the points that the pen puts. */
  get label() {
    return isValued(this.settings) ? this.options.value : Number(this.tool) || 0;
  }

  /** The latest numbers, or null before the first. */
  get latest() {
    return this.session.latest;
  }

  /** What there is now is what the author has set up: undo ends here, and the reader has not begun. */
  begin() {
    this.#drawings = new Map([[kindOf(this.settings), new Drawing(this.points)]]);
    this.session.setData(this.points);
    this.touched = false;
  }

  /** @param {Command} command */
  do(command) {
    switch (command.type) {
      case 'repaint':
        return this.runner.repaint();
      case 'look':
        return this.runner.look();
      case 'toggle':
        return this.#play(!this.runner.playing);
      case 'play':
      case 'pause':
        return this.#play(command.type === 'play');
      case 'step':
        this.touched = true;
        return this.runner.stepEpoch();
      case 'stepBatch':
        this.touched = true;
        return this.runner.stepBatch();
      case 'goTo':
        return this.runner.goTo(command.step);
      case 'reset':
        return this.#restart();
      case 'newSeed':
        return this.set('seed', (this.settings.seed + 1) % 2 ** 32);
      case 'set':
        return this.set(command.name, command.value);
      case 'select':
        return this.#select(select(this.selection, command.change));
      case 'stop':
        this.stop = command.stop;
        return this.runner.repaint();
      case 'setParameter':
        return this.#setParameter(command.parameter, command.value);
      case 'tool':
        return this.#choose(command.tool);
      case 'group':
        this.group = command.group;
        return this.runner.repaint();
      case 'view':
        this.domain = command.domain;
        this.runner.repaint();
        return this.runner.look();
      case 'option':
        this.options = Object.freeze({ ...this.options, ...command.change });
        return this.runner.repaint();
      case 'preset':
        return this.load(command.name);
      case 'take':
        this.take(command.state);
        return;
      default:
        return this.#draw(command);
    }
  }

  /** Changes a setting, or the speed; what will not do is named, and what held holds. @param {string} name @param {unknown} raw */
  set(name, raw) {
    if (name === 'speed') return this.#setSpeed(String(raw));
    const setting = /** @type {keyof Settings} */ (name);
    const reading = readSetting(setting, raw);
    if ('problem' in reading) return this.complain(reading.problem);
    this.problem = null;
    const narrow =
      reading.value === 'unsupervised' && String(this.settings.layers) === String(DEFAULTS.layers);
    this.#use({ ...this.settings, ...(narrow && { layers: BOTTLENECK }), [setting]: reading.value });
  }

  /** Puts a preset in the place of the points. @param {string} [name] none: the task's first */
  load(name = this.#usualPreset) {
    const { task, seed, classes, inputs } = this.settings;
    const points = preset(task, name, seed, classes, inputs);
    if (!points) {
      return this.complain({
        code: 'E-SET-1',
        name: 'data',
        given: name.slice(0, 24),
        allowed: presetNames(task, inputs),
      });
    }
    this.#replace(points);
    this.preset = name;
    this.#restart();
  }

  /** Takes a state document, all of it or nothing; returns whether it did. @param {unknown} raw */
  take(raw) {
    const reading = readState(raw);
    if ('problem' in reading) {
      this.complain(reading.problem);
      return false;
    }
    const { settings, points, step = 0, epoch = 0, parameters } = reading.state;
    this.#use(settings);
    this.#replace(points);
    this.#restart();
    if (parameters) this.session.resume({ parameters: Float64Array.from(parameters), epoch, step });
    else if (step > 0) this.runner.goTo(step);
    return true;
  }

  /** The state document. A run that has only just been begun anew has not come anywhere yet. */
  get state() {
    const { settings, points, latest, session } = this;
    const shown = latest?.parameters?.length === parameterCount(sizesOf(settings));
    return toState(settings, points, latest && shown && !session.restarted ? latest : undefined);
  }

  /** @param {Problem} problem */
  complain(problem) {
    this.problem = problem;
    this.#views.tell('complained', problem);
    this.runner.repaint();
  }

  get #usualPreset() {
    return presetNames(this.settings.task, this.settings.inputs)[0] ?? '';
  }

  /** The commands of a pen. @param {Command} command */
  #draw(command) {
    switch (command.type) {
      case 'put':
        return this.#draws((drawing) => {
          if (!drawing.put(command.point)) this.complain({ code: 'E-PTS-1', max: LIMITS.points });
        });
      case 'move':
        return this.#draws((drawing) => drawing.move(command.index, command.to));
      case 'erase':
        return this.#draws((drawing) => drawing.erase((point) => command.points.has(point)));
      case 'begin':
        return this.#gesture('begin');
      case 'end':
        return this.#gesture('end');
      case 'cancel':
        return this.#gesture('cancel');
      case 'clear':
        return this.#replace([]);
      case 'redraw':
        if (command.points.length > LIMITS.points)
          return this.complain({ code: 'E-PTS-1', max: LIMITS.points });
        return this.#draws((drawing) => drawing.replace(command.points), command.group);
      case 'replace':
        if (command.classes) this.#makeRoom(command.classes);
        return this.#replace(command.points);
      case 'undo':
        this.#views.tell('released');
        return this.#draws((drawing) => drawing.undo());
      case 'redo':
        this.#views.tell('released');
        return this.#draws((drawing) => drawing.redo());
    }
  }

  /** What is drawn or set between beginning and end is one step to undo. @param {'begin' | 'end' | 'cancel'} phase */
  #gesture(phase) {
    this.#gesturing = phase === 'begin';
    this.#endEdit(phase === 'cancel' ? 'cancel' : 'end');
    this.#draws((drawing) => drawing[phase]());
  }

  /** Sees to it that a classification has so many classes, at least. @param {number} classes */
  #makeRoom(classes) {
    const { settings } = this;
    if (settings.task === 'classification' && settings.classes < classes) this.set('classes', classes);
  }

  /** @param {readonly Point[]} points */
  #replace(points) {
    this.#views.tell('released');
    this.#draws((drawing) => drawing.replace(points));
    this.domain = fitted(this.settings, points);
  }

  /** Every edit of the points goes through here. @param {(drawing: Drawing) => void} change @param {readonly number[]} [group] that is chosen afterwards */
  #draws(change, group = NONE) {
    const { drawing } = this;
    const before = drawing.points;
    change(drawing);
    if (drawing.points !== before) {
      this.preset = '';
      this.touched = true;
      this.group = group;
      this.#select(within(this.selection, drawing.points.length));
      this.session.setData(drawing.points);
      this.#views.tell('changed');
    }
    this.runner.repaint();
  }

  /** Sets a weight or bias; within a gesture all settings of one parameter are one step to undo. @param {number} parameter @param {number} value */
  #setParameter(parameter, value) {
    const { latest } = this;
    const count = parameterCount(sizesOf(this.settings));
    if (!Number.isInteger(parameter) || parameter < 0 || parameter >= count) {
      return this.complain({ code: 'E-PAR-1', given: show(parameter), max: count - 1 });
    }
    if (!(Math.abs(value) <= LARGEST_PARAMETER)) {
      return this.complain({ code: 'E-PAR-2', given: show(value), max: LARGEST_PARAMETER });
    }
    this.problem = null;
    this.touched = true;
    if (this.#edit?.parameter !== parameter) {
      this.#endEdit();
      this.#edit = { parameter, before: latest?.parameters?.[parameter] ?? 0, after: value };
    }
    this.#edit.after = value;
    this.#put(parameter, value);
    if (!this.#gesturing) this.#endEdit();
  }

  /** @param {'end' | 'cancel'} [how] */
  #endEdit(how = 'end') {
    const edit = this.#edit;
    this.#edit = null;
    if (!edit) return;
    const { parameter, before, after } = edit;
    if (how === 'cancel') return this.#put(parameter, before);
    this.drawing.note({
      undo: () => this.#put(parameter, before),
      redo: () => this.#put(parameter, after),
    });
  }

  /** @param {number} parameter @param {number} value */
  #put(parameter, value) {
    this.session.setParameter(parameter, value);
    this.runner.repaint();
  }

  /** @param {Selection} selection */
  #select(selection) {
    if (selection === this.selection) return;
    this.selection = selection;
    this.#views.tell('selected', selection);
    this.runner.repaint();
    this.runner.look();
  }

  /** The pen of a task with one kind of points answers to the first class's key. @param {Tool} tool */
  #choose(tool) {
    const tools = toolsOf(this.settings.task, this.settings.classes);
    const meant = tool === '0' && !tools.includes(tool) ? 'point' : tool;
    if (tools.includes(meant)) this.tool = meant;
    if (this.tool !== 'select') this.group = NONE;
    this.runner.repaint();
  }

  /** @param {string} given */
  #setSpeed(given) {
    const known = SPEED_NAMES.find((name) => name === given);
    if (!known) {
      return this.complain({
        code: 'E-SET-1',
        name: 'speed',
        given: given.slice(0, 24),
        allowed: SPEED_NAMES,
      });
    }
    this.runner.speed = known;
    this.runner.repaint();
  }

  /** Takes new settings. @param {Settings} settings */
  #use(settings) {
    const before = this.settings;
    this.settings = Object.freeze({ ...settings });
    this.session.setSettings(this.settings);
    if (startsAnew(before, settings)) {
      this.#start = null;
      this.#forget();
    }
    if (String(sizesOf(before)) !== String(sizesOf(settings))) {
      this.#select(select(this.selection, NO_PART));
    }
    const tools = toolsOf(settings.task, settings.classes);
    if (!tools.includes(this.tool)) this.tool = tools[0] ?? 'move';
    if (kindOf(settings) !== kindOf(before)) {
      this.#views.tell('released');
      this.preset = '';
      this.session.setData(this.points);
      this.group = NONE;
      this.domain = fitted(settings, this.points);
    }
    // Points of a class that is gone go over to the last one there is; undo brings them back.
    const last = settings.classes - 1;
    if (settings.task === 'classification' && this.points.some(({ label }) => label > last)) {
      this.#replace(this.points.map((point) => ({ ...point, label: Math.min(point.label, last) })));
    }
    this.#views.tell('changed');
    this.runner.repaint();
  }

  /** @param {boolean} playing */
  #play(playing) {
    this.touched = true;
    if (playing) this.problem = null;
    this.runner[playing ? 'play' : 'pause']();
  }

  #restart() {
    this.problem = null;
    this.touched = true;
    this.runner.stay();
    this.session.reset();
    if (this.#start) this.session.setParameters(this.#start);
    this.#forget();
    this.runner.repaint();
  }

  /** Sets the weights and biases that a run begins with, as text; null: those that the seed draws. @param {string | null} text */
  startFrom(text) {
    const values = Float64Array.from(text?.trim().split(/[\s,;]+/) ?? [], Number);
    const count = parameterCount(sizesOf(this.settings));
    const fits = values.length === count && values.every((value) => Math.abs(value) <= LARGEST_PARAMETER);
    this.#start = text !== null && fits ? values : null;
    this.#restart();
    if (text !== null && !fits) this.complain({ code: 'E-PAR-3', given: text.slice(0, 24), max: count });
  }

  /** A new run has no past: no losses, and no edits of weights to undo. */
  #forget() {
    this.#edit = null;
    for (const drawing of this.#drawings.values()) drawing.forgetSteps();
    this.history.clear();
    this.furthest = 0;
    this.diagnosis = null;
  }

  /** @param {Snapshot} snapshot */
  #arrived(snapshot) {
    const { points, epoch, loss, testPoints, testLoss, status } = snapshot;
    this.furthest = Math.max(this.furthest, snapshot.step);
    if (points) this.history.add(epoch, loss, testPoints ? testLoss : Number.NaN);
    this.diagnosis = snapshot.diagnose ?? this.diagnosis;
    if (status !== 'running') this.runner.pause();
    if (status === 'unfit') this.complain({ code: 'E-ENG-3' });
    if (status === 'diverged') {
      const smaller = Number((this.settings.learningRate / 10).toPrecision(1));
      this.complain({ code: 'E-NUM-1', given: String(epoch), max: Math.min(DEFAULTS.learningRate, smaller) });
    }
    this.#views.tell('arrived', snapshot);
  }

  /** @param {Error} error */
  #failed(error) {
    console.error('downhill:', error);
    this.complain({ code: this.latest ? 'E-ENG-2' : 'E-ENG-1' });
  }
}

/** Which settings have a drawing of their own. @param {Readonly<Settings>} settings */
const kindOf = (settings) => (isValued(settings) ? 'values' : settings.task);
