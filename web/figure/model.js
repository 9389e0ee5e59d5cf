/**
 * What a figure is, without its looks: what is drawn, the run on it, what is looked at, and what to say of them.
 * Everything that changes it is a command. Several figures may look at one model.
 *
 * @import { Point } from '../engine/dataset.js'
 * @import { State } from '../engine/document.js'
 * @import { Problem, Settings } from '../engine/settings.js'
 * @import { Theme } from '../view/theme.js'
 * @import { Command, Tool } from './command.js'
 * @import { Selection } from './selection.js'
 * @import { Domain } from './plane/view.js'
 * @import { View } from './views.js'
 */
import { DOMAINS, isValued, sizesOf } from '../engine/dataset.js';
import { readState, toState } from '../engine/document.js';
import { preset, presetNames } from '../engine/presets.js';
import { DEFAULTS, LIMITS, readSetting } from '../engine/settings.js';
import { Drawing, kindOf } from './drawing.js';
import { toolsOf } from './plane/tools.js';
import { fitted, panned, zoomed } from './plane/view.js';
import { Run } from './run/run.js';
import { SPEED_NAMES } from './run/runner.js';
import { NO_PART, NONE, NOTHING, select, within } from './selection.js';
import { Views } from './views.js';

/** Hidden units of a network that is to reproduce its inputs through one number, when nothing else is said. */
const BOTTLENECK = Object.freeze([8, 1, 8]);

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
  drawing = new Drawing(DEFAULTS);
  /** The preset that the points are, or '' when they are the reader's own. */
  preset = '';
  /** @type {Tool} */
  tool = '0';
  /** @type {Options} */
  options = OPTIONS;
  /** What the tools bring for chosen points, the brush and the grid; null until their file has come. @type {typeof import('../panels/tools/kit.js') | null} */
  kit = null;
  /** The points that are chosen together. @type {readonly number[]} */
  group = NONE;
  /** The part of the plane that is looked at. @type {Domain} */
  domain = DOMAINS.classification;
  /** What was wrong last, until something is changed for the better. @type {Problem | null} */
  problem = null;
  /** What the author has set up. @type {State | null} */
  original = null;
  /** Whether the reader has begun. */
  touched = false;
  /** Whether it came by a link: then it is a copy, and no drawing of the reader's. */
  fromLink = false;
  /** What is looked at closely. @type {Selection} */
  selection = NOTHING;
  /** The operation that is shown under the hood. @type {Stop | null} */
  stop = null;
  #views = new Views();
  #run = new Run(this.drawing, this.#views, (problem) => this.complain(problem));
  runner = this.#run.runner;
  history = this.#run.history;
  #gesturing = false;

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
    if (this.#views.empty) this.#run.session.dispose();
  }

  /** Whether a figure can be seen: what nobody sees costs nothing. @param {View} view @param {boolean} visible */
  show(view, visible) {
    this.#views.show(view, visible);
    this.runner.setVisible(this.#views.anyVisible);
    if (visible) this.runner.repaint();
  }

  /** Paints what can be seen at once, in other colours than the figures' own when a picture is made of it. @param {Theme} [theme] */
  paint(theme) {
    this.#views.paint(theme);
  }

  get settings() {
    return this.drawing.settings;
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

  /** The presets that there are to choose from. */
  get presets() {
    const { task, inputs } = this.settings;
    return presetNames(task, inputs);
  }

  /** Whether there is more to see than the part of the plane that is looked at. */
  get zoomedIn() {
    const width = (/** @type {Domain} */ { x: [low, high] }) => high - low;
    return width(this.domain) < width(this.#whole);
  }

  /** The latest numbers, or null before the first. */
  get latest() {
    return this.#run.session.latest;
  }

  /** The latest results of what the figures ask of the engine, by the keys of their queries. */
  get results() {
    return this.runner.cache.results;
  }

  /** The numbers of the network as it stands; null until those of a new run have come. */
  get now() {
    return this.#run.now;
  }

  /** What the run begins with; null: what the seed draws. */
  get start() {
    return this.#run.place.start;
  }

  /** What the last look for trouble found. */
  get diagnosis() {
    return this.#run.diagnosis;
  }

  /** The furthest step of this run. */
  get furthest() {
    return this.#run.furthest;
  }

  /** What there is now is what the author has set up: undo ends here, and the reader has not begun. */
  begin() {
    this.drawing.settle();
    this.#run.session.setData(this.points);
    this.original = this.state;
    this.touched = false;
  }

  /** @param {Command} command */
  do(command) {
    const { playing } = this.runner;
    this.#perform(command);
    if (playing && !this.runner.playing) this.#views.tell('paused');
  }

  /** @param {Command} command */
  #perform(command) {
    switch (command.type) {
      case 'repaint':
        return this.runner.repaint();
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
      case 'zoom':
        return this.#view(zoomed(this.domain, command.factor, command.about));
      case 'pan':
        return this.#view(panned(this.domain, command.dx, command.dy));
      case 'fit':
        return this.#view(this.#whole);
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
    const settings = { ...this.settings, ...(narrow && { layers: BOTTLENECK }), [setting]: reading.value };
    if (this.drawing.isOther(settings)) this.#views.tell('released');
    this.#changes((drawing) => drawing.use(settings));
  }

  /** Puts a preset in the place of the points. @param {string} [name] none: the task's first */
  load(name = this.presets[0] ?? '') {
    const { task, seed, classes, inputs } = this.settings;
    const points = preset(task, name, seed, classes, inputs);
    if (!points) {
      return this.complain({
        code: 'E-SET-1',
        name: 'data',
        given: name.slice(0, 24),
        allowed: this.presets,
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
    const { settings, points, start, step = 0, epoch = 0, parameters } = reading.state;
    this.#views.tell('released');
    this.#changes((drawing) => drawing.use(settings, points, this.#run.place));
    this.#restart({
      start: start ? Float64Array.from(start) : null,
      at: parameters ? { parameters: Float64Array.from(parameters), epoch, step } : null,
    });
    this.#fit();
    if (step > 0 && !parameters) this.runner.goTo(step);
    return true;
  }

  /** The state document. A run that has only just been begun anew has not come anywhere yet. */
  get state() {
    const { start, at } = this.#run.place;
    return toState(this.settings, this.points, at ?? undefined, start);
  }

  /** Sets the weights and biases that a run begins with, as text; null: those that the seed draws. @param {string | null} text */
  startFrom(text) {
    this.touched = true;
    this.#check(this.#run.startFrom(text));
  }

  /** @param {Problem} problem */
  complain(problem) {
    this.problem = problem;
    this.#views.tell('complained', problem);
    this.runner.repaint();
  }

  /** @param {Problem} [problem] of what has just been tried */
  #check(problem) {
    this.problem = null;
    if (problem) this.complain(problem);
  }

  /** The commands of a pen. @param {Command} command */
  #draw(command) {
    switch (command.type) {
      case 'put':
        return this.#changes((drawing) => {
          if (!drawing.put(command.point)) this.complain({ code: 'E-PTS-1', max: LIMITS.points });
        });
      case 'move':
        return this.#changes((drawing) => drawing.move(command.index, command.to));
      case 'erase':
        return this.#changes((drawing) => drawing.erase((point) => command.points.has(point)));
      case 'begin':
      case 'end':
      case 'cancel':
        return this.#gesture(command.type);
      case 'clear':
        return this.#replace([]);
      case 'redraw':
        if (command.points.length > LIMITS.points)
          return this.complain({ code: 'E-PTS-1', max: LIMITS.points });
        return this.#changes((drawing) => drawing.replace(command.points), command.group);
      case 'replace':
        return this.#replace(command.points, command.classes);
      case 'undo':
      case 'redo':
        return this.#step(command.type);
    }
  }

  /** What is drawn or set between beginning and end is one step to undo. @param {'begin' | 'end' | 'cancel'} phase */
  #gesture(phase) {
    this.#gesturing = phase === 'begin';
    this.#run.endEdit(phase === 'cancel' ? 'cancel' : 'end');
    this.#changes((drawing) => drawing[phase]());
  }

  /** Puts other points in the place of all. @param {readonly Point[]} points @param {number} [classes] that a classification has at least */
  #replace(points, classes = 0) {
    const { settings } = this;
    this.#views.tell('released');
    this.#changes((drawing) =>
      settings.task === 'classification' && settings.classes < classes
        ? drawing.use({ ...settings, classes }, points)
        : drawing.replace(points),
    );
    this.#fit();
  }

  /** One step back, or on again; with another document its run goes on where it was. @param {'undo' | 'redo'} way */
  #step(way) {
    this.#views.tell('released');
    /** @type {ReturnType<Drawing['undo']>} */
    let run;
    this.#changes((drawing) => {
      run = drawing[way](() => this.#run.place);
    });
    if (run === undefined) return;
    this.#restart(run);
    this.#fit();
  }

  /**
   * Every change of the points and settings goes through here.
   * @param {(drawing: Drawing) => void} change
   * @param {readonly number[]} [group] that is chosen afterwards
   */
  #changes(change, group = NONE) {
    const { drawing } = this;
    const { settings: before, points: old } = drawing;
    change(drawing);
    const { settings, points } = drawing;
    if (settings === before && points === old) return this.runner.repaint();
    if (settings !== before) {
      this.#run.use(before, settings);
      if (String(sizesOf(before)) !== String(sizesOf(settings))) {
        this.#select(select(this.selection, NO_PART));
      }
      const tools = toolsOf(settings.task, settings.classes);
      if (!tools.includes(this.tool)) this.tool = tools[0] ?? 'move';
      if (kindOf(settings) !== kindOf(before)) this.#fit();
    }
    if (points !== old) {
      this.preset = '';
      this.touched = true;
      this.group = group;
      this.#select(within(this.selection, points.length));
      this.#run.session.setData(points);
    }
    this.#views.tell('changed');
    this.runner.repaint();
  }

  /** All that there is to see. */
  get #whole() {
    return fitted(this.settings, this.points);
  }

  /** Shows all points. */
  #fit() {
    this.domain = this.#whole;
  }

  /** @param {Domain} domain */
  #view(domain) {
    this.domain = domain;
    this.runner.repaint();
  }

  /** Sets a weight or bias; within a gesture all settings of one parameter are one step to undo. @param {number} parameter @param {number} value */
  #setParameter(parameter, value) {
    this.touched = true;
    this.#check(this.#run.setParameter(parameter, value));
    if (!this.#gesturing) this.#run.endEdit();
  }

  /** @param {Selection} selection */
  #select(selection) {
    if (selection === this.selection) return;
    this.selection = selection;
    this.#views.tell('selected', selection);
    this.runner.repaint();
  }

  /** The pen of a task with one kind of points answers to the first class's key. @param {Tool} tool */
  #choose(tool) {
    const tools = toolsOf(this.settings.task, this.settings.classes);
    const meant = tool === '0' && !tools.includes(tool) ? 'point' : tool;
    if (tools.includes(meant)) this.tool = meant;
    if (this.tool !== 'select') this.group = NONE;
    this.#views.tell('equipped');
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

  /** @param {boolean} playing */
  #play(playing) {
    this.touched = true;
    if (playing) this.problem = null;
    this.runner[playing ? 'play' : 'pause']();
  }

  /** @param {Parameters<Run['restart']>[0]} [place] */
  #restart(place) {
    this.problem = null;
    this.touched = true;
    this.#run.restart(place);
  }
}
