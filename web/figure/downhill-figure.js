/**
 * The element: it holds the document (settings, points), hears the commands of its parts, and paints what the
 * engine answers.
 *
 * @import { Point } from '../engine/dataset.js'
 * @import { Problem, Settings, Task } from '../engine/settings.js'
 * @import { Snapshot } from '../engine/protocol.js'
 * @import { Theme } from '../view/theme.js'
 * @import { Command, Tool } from './command.js'
 * @import { Speed } from './runner.js'
 */
import { shortcoming, toNetwork } from '../engine/dataset.js';
import { isPoint, readState, toState } from '../engine/document.js';
import { sharedEngine } from '../engine/engine.js';
import { preset, presetNames } from '../engine/presets.js';
import { Session } from '../engine/session.js';
import { DEFAULTS, LIMITS, readSetting, SETTINGS, startsAnew } from '../engine/settings.js';
import { readTheme } from '../view/theme.js';
import { h } from './dom.js';
import { Drawing } from './drawing.js';
import { LossHistory } from './loss-history.js';
import { LossPanel } from './loss-panel.js';
import { NetworkPanel } from './network-panel.js';
import { Notice } from './notice.js';
import { Plane } from './plane.js';
import { Runner, SPEED_NAMES } from './runner.js';
import { SettingsPanel } from './settings-panel.js';
import { shortcut } from './shortcuts.js';
import { styleSheet } from './style.js';
import { SHORTCOMINGS, sentence, TEXT } from './text.js';
import { TOOLS, Tools } from './tools.js';
import { Readout, Transport } from './transport.js';

/** The panels that `show` composes, in the order in which they stand. */
export const PANELS = Object.freeze(['tools', 'data', 'transport', 'loss', 'network', 'settings']);
const THEMES = Object.freeze(['auto', 'light', 'dark']);

/** Attributes that are settings, by their attribute's name. @type {Record<string, keyof Settings>} */
const SETTING_OF = Object.fromEntries(SETTINGS.map((name) => [kebab(name), name]));

/**
 * A live figure of a neural network in training.
 *
 * @fires {CustomEvent} downhill-ready when the first numbers have come from the engine
 * @fires {CustomEvent<{ epoch: number, loss: number, accuracy: number }>} downhill-step after training
 * @fires {CustomEvent} downhill-change when points or settings have changed
 * @fires {CustomEvent<{ epoch: number }>} downhill-diverged when the next step would have left all bounds
 * @fires {CustomEvent<{ code: string, message: string }>} downhill-error when something given will not do
 */
export class DownhillFigure extends (globalThis.HTMLElement ?? class {}) {
  static observedAttributes = [...Object.keys(SETTING_OF), 'data', 'show', 'speed', 'theme'];

  /** Resolves when the first numbers have come from the engine. @type {Promise<void>} */
  ready;
  /** @type {() => void} */
  #isReady = () => {};
  /** @type {Readonly<Settings>} */
  #settings = DEFAULTS;
  /** The drawing of each task: switching tasks loses none. @type {Map<Task, Drawing>} */
  #drawings = new Map();
  /** The preset that the points are, or '' when they are the reader's own. */
  #preset = '';
  /** @type {Tool} */
  #tool = '0';
  /** What was wrong last, until something is changed for the better. @type {Problem | null} */
  #problem = null;
  #history = new LossHistory();
  /** @type {Theme} */
  #theme = readTheme({ getPropertyValue: () => '', fontFamily: '', fontSize: '' });
  #built = false;
  #touched = false;
  #session;
  #runner;

  #plane = new Plane(() => ({
    task: this.#settings.task,
    points: this.points,
    tool: this.#tool,
    theme: this.#theme,
    snapshot: this.#session.latest,
  }));
  #tools = new Tools();
  #transport = new Transport();
  #readout = new Readout();
  #loss = new LossPanel();
  #network = new NetworkPanel();
  #settingsPanel = new SettingsPanel();
  #notice = new Notice();

  #seen = new IntersectionObserver(([entry]) => this.#runner.setVisible(entry?.isIntersecting ?? false), {
    rootMargin: '100px',
  });
  #dark = matchMedia('(prefers-color-scheme: dark)');
  #recolour = () => this.#repaint(true);

  constructor() {
    super();
    this.ready = new Promise((resolve) => {
      this.#isReady = resolve;
    });
    this.#session = new Session(sharedEngine, this.#settings, []);
    this.#runner = new Runner(this.#session, {
      want: () => ({ ...Plane.want(this.#settings.task), parameters: true }),
      paint: () => this.#paint(),
      arrived: (snapshot) => this.#arrived(snapshot),
      failed: (error) => this.#failed(error),
    });
    const root = this.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [styleSheet()];
    root.addEventListener('command', (event) => this.#do(/** @type {CustomEvent<Command>} */ (event).detail));
    root.addEventListener('keydown', (event) =>
      shortcut(/** @type {KeyboardEvent} */ (event), (command) => this.#do(command)),
    );
    root.append(
      h(
        'div',
        { class: 'figure' },
        h(
          'div',
          { class: 'main-column' },
          this.#tools.element,
          this.#plane.element,
          this.#notice.element,
          this.#transport.element,
          this.#readout.element,
        ),
        h(
          'div',
          { class: 'side-column' },
          this.#loss.element,
          this.#network.element,
          this.#settingsPanel.element,
        ),
      ),
    );
  }

  connectedCallback() {
    if (!this.#built) this.#begin();
    this.#connectParts();
    this.#seen.observe(this);
    this.#dark.addEventListener('change', this.#recolour);
  }

  disconnectedCallback() {
    this.#seen.disconnect();
    this.#dark.removeEventListener('change', this.#recolour);
    this.#plane.disconnect();
    this.#loss.disconnect();
    this.#network.disconnect();
    this.#runner.stop();
    // A move within the page disconnects and connects in one go: only what stays away gives its trainer back.
    setTimeout(() => this.isConnected || this.#session.dispose());
  }

  /** @param {string} name @param {string | null} before @param {string | null} value */
  attributeChangedCallback(name, before, value) {
    if (this.#built && before !== value) this.#readAttribute(name, value);
  }

  // — the public face ————————————————————————————————————————————————————————————————

  /** Completed epochs. */
  get epoch() {
    return this.#session.latest?.epoch ?? 0;
  }

  /** The training set's mean loss; undefined before the first numbers, and without points. @returns {number | undefined} */
  get loss() {
    const latest = this.#session.latest;
    return latest?.points ? latest.loss : undefined;
  }

  /** The share of points on the right side of the boundary. @returns {number | undefined} */
  get accuracy() {
    const latest = this.#session.latest;
    return latest?.points && this.#settings.task === 'classification' ? latest.accuracy : undefined;
  }

  /** Whether it trains. */
  get playing() {
    return this.#runner.playing;
  }

  /** All weights and biases, layer after layer: W row by row, then b. @returns {Float64Array | undefined} */
  get parameters() {
    return this.#session.latest?.parameters?.slice();
  }

  /** The drawn points; each is frozen in place, edits make new ones. @returns {readonly Point[]} */
  get points() {
    return this.#drawing.points;
  }

  /** The settings that hold. @returns {Readonly<Settings>} */
  get settings() {
    return this.#settings;
  }

  /** Trains until it is paused. */
  play() {
    this.#do({ type: 'play' });
  }

  pause() {
    this.#do({ type: 'pause' });
  }

  /** Trains until the next epoch is complete. */
  step() {
    this.#do({ type: 'step' });
  }

  /** Back to the same start: same seed, same first weights. */
  reset() {
    this.#do({ type: 'reset' });
  }

  /** Starts from other first weights. */
  newSeed() {
    this.#do({ type: 'newSeed' });
  }

  /** @param {Point} point in data units */
  addPoint(point) {
    if (isPoint(point)) this.#do({ type: 'put', point: { x: point.x, y: point.y, label: point.label ?? 0 } });
    else this.#complain({ code: 'E-DOC-4', given: String(this.points.length + 1) });
  }

  /** The state document: version, settings, points. Plain data, fit for JSON. */
  getState() {
    return toState(this.#settings, this.points);
  }

  /**
   * Takes a state document, all of it or, when something in it will not do, nothing. One step to undo.
   * @param {unknown} state
   * @returns {boolean} whether it was taken
   */
  setState(state) {
    const reading = readState(state);
    if ('problem' in reading) {
      this.#complain(reading.problem);
      return false;
    }
    const { settings, points } = reading.state;
    this.#plane.release();
    this.#preset = '';
    this.#use(settings);
    this.#edit((drawing) => drawing.replace(points));
    return true;
  }

  // — commands ——————————————————————————————————————————————————————————————————————

  /** @param {Command} command */
  #do(command) {
    switch (command.type) {
      case 'repaint':
        return this.#repaint(false);
      case 'toggle':
        return this.#play(!this.#runner.playing);
      case 'play':
      case 'pause':
        return this.#play(command.type === 'play');
      case 'step':
        this.#touch();
        return this.#runner.stepEpoch();
      case 'reset':
        return this.#restart();
      case 'newSeed':
        return this.#set('seed', (this.#settings.seed + 1) % 2 ** 32);
      case 'set':
        return this.#set(command.name, command.value);
      case 'tool':
        return this.#choose(command.tool);
      case 'preset':
        return this.#load(command.name);
      case 'clear':
        this.#plane.release();
        return this.#edit((drawing) => drawing.replace([]));
      case 'put':
        return this.#edit(
          (drawing) => drawing.put(command.point) || this.#complain({ code: 'E-PTS-1', max: LIMITS.points }),
        );
      case 'move':
        return this.#edit((drawing) => drawing.move(command.index, command.to));
      case 'erase':
        return this.#edit((drawing) => drawing.erase((point) => command.points.has(point)));
      case 'undo':
      case 'redo':
        this.#plane.release();
        return this.#draw(command.type);
      case 'begin':
      case 'end':
      case 'cancel':
        return this.#draw(command.type);
    }
  }

  /** The pen of a task with one kind of points answers to the first class's key. @param {Tool} tool */
  #choose(tool) {
    const tools = TOOLS[this.#settings.task];
    const meant = tool === '0' && !tools.includes(tool) ? 'point' : tool;
    if (tools.includes(meant)) this.#tool = meant;
    this.#repaint(false);
  }

  get #drawing() {
    const { task } = this.#settings;
    let drawing = this.#drawings.get(task);
    if (!drawing) {
      drawing = new Drawing(preset(task, presetNames(task)[0] ?? '', 1) ?? []);
      this.#drawings.set(task, drawing);
    }
    return drawing;
  }

  /** @param {'undo' | 'redo' | 'begin' | 'end' | 'cancel'} act */
  #draw(act) {
    this.#edit((drawing) => drawing[act]());
  }

  /** Every edit of the points goes through here. @param {(drawing: Drawing) => void} change */
  #edit(change) {
    const drawing = this.#drawing;
    const before = drawing.points;
    change(drawing);
    if (drawing.points === before) return this.#repaint(false);
    this.#preset = '';
    this.#touch();
    this.#session.setData(drawing.points);
    this.#changed();
  }

  /** @param {string} name of a preset */
  #load(name) {
    const points = preset(this.#settings.task, name, this.#settings.seed);
    if (!points) {
      const allowed = presetNames(this.#settings.task);
      return this.#complain({ code: 'E-SET-1', name: 'data', given: name.slice(0, 24), allowed });
    }
    this.#plane.release();
    this.#edit((drawing) => drawing.replace(points));
    this.#preset = name;
    this.#restart();
  }

  /** @param {string} name @param {unknown} raw */
  #set(name, raw) {
    if (name === 'speed') return this.#setSpeed(String(raw));
    const setting = /** @type {keyof Settings} */ (name);
    const reading = readSetting(setting, raw);
    if ('problem' in reading) {
      this.#complain(reading.problem);
      return this.#settingsPanel.restore(this.#settings, name);
    }
    this.#settle();
    this.#use({ ...this.#settings, [setting]: reading.value });
  }

  /** @param {string} speed */
  #setSpeed(speed) {
    const known = SPEED_NAMES.find((name) => name === speed);
    if (!known)
      return this.#complain({
        code: 'E-SET-1',
        name: 'speed',
        given: speed.slice(0, 24),
        allowed: SPEED_NAMES,
      });
    this.#runner.speed = known;
    this.#repaint(false);
  }

  /** Takes new settings. @param {Settings} settings */
  #use(settings) {
    const before = this.#settings;
    this.#settings = Object.freeze({ ...settings });
    this.#session.setSettings(this.#settings);
    if (startsAnew(before, settings)) this.#history.clear();
    if (settings.task !== before.task) {
      this.#tool = TOOLS[settings.task][0] ?? 'move';
      this.#preset = '';
      this.#session.setData(this.points);
    }
    this.#changed();
  }

  /** @param {boolean} playing */
  #play(playing) {
    this.#touch();
    if (playing) this.#settle();
    this.#runner[playing ? 'play' : 'pause']();
    if (!playing) this.#plane.said.textContent = TEXT.paused(this.#readout.text);
    this.#repaint(false);
  }

  #restart() {
    this.#settle();
    this.#touch();
    this.#session.reset();
    this.#history.clear();
    this.#repaint(false);
  }

  #changed() {
    if (this.#built) this.#emit('change', {});
    this.#repaint(false);
  }

  /** The reader has begun: the invitation goes. */
  #touch() {
    this.#touched = this.#built;
  }

  // — attributes ————————————————————————————————————————————————————————————————————

  /** Takes the attributes as the start: the task comes first, since the data depend on it. */
  #begin() {
    for (const name of DownhillFigure.observedAttributes) {
      const value = this.getAttribute(name);
      if (value !== null) this.#readAttribute(name, value);
    }
    if (!this.hasAttribute('data')) this.#load(presetNames(this.#settings.task)[0] ?? '');
    // What the author has set up is where undo ends.
    this.#drawings = new Map([[this.#settings.task, new Drawing(this.points)]]);
    this.#session.setData(this.points);
    this.#built = true;
    if (this.hasAttribute('autoplay') && !this.#runner.still) this.#runner.play();
  }

  /** @param {string} name @param {string | null} value */
  #readAttribute(name, value) {
    const setting = SETTING_OF[name];
    if (setting) return this.#set(setting, value ?? DEFAULTS[setting]);
    if (name === 'data') return this.#load(value ?? presetNames(this.#settings.task)[0] ?? '');
    if (name === 'speed') return this.#setSpeed(value ?? 'normal');
    const allowed = name === 'show' ? PANELS : THEMES;
    const wrong = (value ?? '').split(/\s+/).find((word) => word && !allowed.includes(word));
    if (wrong) this.#complain({ code: 'E-SET-1', name, given: wrong.slice(0, 24), allowed });
    this.#showPanels();
    this.#repaint(true);
  }

  // — engine and paint ——————————————————————————————————————————————————————————————

  /** @param {Snapshot} snapshot */
  #arrived(snapshot) {
    if (snapshot.points) this.#history.add(snapshot.epoch, snapshot.loss);
    this.#isReady();
    if (!this.hasAttribute('data-ready')) {
      this.setAttribute('data-ready', '');
      this.#emit('ready', {});
    }
    if (snapshot.step > 0) {
      const { epoch, loss, accuracy } = snapshot;
      this.#emit('step', { epoch, loss, accuracy });
    }
    if (snapshot.diverged) this.#diverged(snapshot);
  }

  /** @param {Snapshot} snapshot */
  #diverged({ epoch }) {
    this.#runner.pause();
    const max = Math.min(DEFAULTS.learningRate, Number((this.#settings.learningRate / 10).toPrecision(1)));
    this.#complain({ code: 'E-NUM-1', given: String(epoch), max });
    this.#emit('diverged', { epoch });
  }

  /** @param {Error} error */
  #failed(error) {
    console.error('downhill:', error);
    this.#complain({ code: this.#session.latest ? 'E-ENG-2' : 'E-ENG-1' });
  }

  /** @param {Problem} problem */
  #complain(problem) {
    this.#problem = problem;
    this.#emit('error', { code: problem.code, message: sentence(problem) });
    this.#repaint(false);
  }

  /** What was wrong has been seen to. */
  #settle() {
    this.#problem = null;
  }

  /** @param {boolean} recolour whether the colours may have changed */
  #repaint(recolour) {
    if (recolour) this.#theme = readTheme(getComputedStyle(this));
    this.#runner.repaint();
  }

  #paint() {
    const { task } = this.#settings;
    const { points } = this;
    const latest = this.#session.latest;
    const { canUndo, canRedo } = this.#drawing;
    const { playing, speed } = this.#runner;
    this.#tools.update({
      task,
      tool: this.#tool,
      canUndo,
      canRedo,
      empty: !points.length,
      data: this.#preset,
    });
    this.#transport.update({ playing, speed });
    this.#readout.update(task, latest);
    this.#settingsPanel.update(this.#settings);
    const lack = shortcoming(task, points);
    this.#notice.show(
      this.#problem ? sentence(this.#problem) : lack ? SHORTCOMINGS[lack] : '',
      this.#problem ? 'problem' : 'advice',
    );
    this.#plane.invitation.hidden = this.#touched;
    this.#plane.paint();
    this.#loss.paint(this.#theme, this.#history);
    this.#network.paint(this.#theme, toNetwork(this.#settings).sizes, latest?.parameters, playing);
  }

  #connectParts() {
    this.#showPanels();
    this.#plane.connect();
    this.#loss.connect();
    this.#network.connect();
    this.#repaint(true);
  }

  #showPanels() {
    const wanted = (this.getAttribute('show') ?? '').split(/\s+/).filter((word) => PANELS.includes(word));
    const shown = (/** @type {string} */ panel) => wanted.length === 0 || wanted.includes(panel);
    /** @type {[string, HTMLElement][]} */
    const parts = [
      ['tools', this.#tools.element],
      ['data', this.#plane.element],
      ['transport', this.#transport.element],
      ['transport', this.#readout.element],
      ['loss', this.#loss.element],
      ['network', this.#network.element],
      ['settings', this.#settingsPanel.element],
    ];
    for (const [panel, element] of parts) element.hidden = !shown(panel);
  }

  /** @param {string} name @param {object} detail */
  #emit(name, detail) {
    this.dispatchEvent(new CustomEvent(`downhill-${name}`, { detail, bubbles: true, composed: true }));
  }
}

/** learningRate → learning-rate @param {string} name */
function kebab(name) {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
