/**
 * The element: attributes, properties, methods and events around a model and its panels.
 *
 * @import { Point } from '../engine/dataset.js'
 * @import { Problem, Settings } from '../engine/settings.js'
 * @import { Snapshot } from '../engine/protocol.js'
 * @import { Command } from './command.js'
 */
import { isPoint, toState } from '../engine/document.js';
import { DEFAULTS, SETTINGS } from '../engine/settings.js';
import { readTheme } from '../view/theme.js';
import { Model } from './model.js';
import { PANELS, Panels } from './panels.js';
import { Plane } from './plane.js';
import { shortcut } from './shortcuts.js';
import { styleSheet } from './style.js';
import { sentence } from './text.js';

const THEMES = Object.freeze(['auto', 'light', 'dark']);

/** Attributes that are settings, by their attribute's name. @type {Record<string, keyof Settings>} */
const SETTING_OF = Object.fromEntries(
  // The plane has no third axis yet: a regression with two inputs is for the engine alone.
  SETTINGS.filter((name) => name !== 'inputs').map((name) => [kebab(name), name]),
);

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
  #built = false;
  #theme = readTheme({ getPropertyValue: () => '', fontFamily: '', fontSize: '' });
  #model = new Model({
    want: () => ({ ...Plane.want(this.#model.settings), parameters: true }),
    paint: () => this.#panels.paint(this.#theme),
    released: () => this.#panels.release(),
    changed: () => this.#built && this.#emit('change', {}),
    complained: (problem) => this.#complained(problem),
    arrived: (snapshot) => this.#arrived(snapshot),
  });
  #panels = new Panels(this.#model, () => this.#theme);

  #seen = new IntersectionObserver(
    ([entry]) => this.#model.runner.setVisible(entry?.isIntersecting ?? false),
    {
      rootMargin: '100px',
    },
  );
  #dark = matchMedia('(prefers-color-scheme: dark)');
  #recolour = () => {
    this.#theme = readTheme(getComputedStyle(this));
    this.#model.runner.repaint();
  };

  constructor() {
    super();
    this.ready = new Promise((resolve) => {
      this.#isReady = resolve;
    });
    const root = this.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [styleSheet()];
    root.addEventListener('command', (event) => this.#do(/** @type {CustomEvent<Command>} */ (event).detail));
    root.addEventListener('keydown', (event) =>
      shortcut(/** @type {KeyboardEvent} */ (event), (command) => this.#do(command)),
    );
    root.append(this.#panels.element);
  }

  connectedCallback() {
    if (!this.#built) this.#begin();
    this.#panels.connect();
    this.#seen.observe(this);
    this.#dark.addEventListener('change', this.#recolour);
    this.#recolour();
  }

  disconnectedCallback() {
    this.#seen.disconnect();
    this.#dark.removeEventListener('change', this.#recolour);
    this.#panels.disconnect();
    this.#model.runner.stop();
    // A move within the page disconnects and connects in one go: only what stays away gives its trainer back.
    setTimeout(() => this.isConnected || this.#model.session.dispose());
  }

  /** @param {string} name @param {string | null} before @param {string | null} value */
  attributeChangedCallback(name, before, value) {
    if (this.#built && before !== value) this.#readAttribute(name, value);
  }

  // — the public face ————————————————————————————————————————————————————————————————

  /** Completed epochs. */
  get epoch() {
    return this.#model.latest?.epoch ?? 0;
  }

  /** The training set's mean loss; undefined before the first numbers, and without points. @returns {number | undefined} */
  get loss() {
    const { latest } = this.#model;
    return latest?.points ? latest.loss : undefined;
  }

  /** The share of points of the right class. @returns {number | undefined} */
  get accuracy() {
    const { latest, settings } = this.#model;
    return latest?.points && settings.task === 'classification' ? latest.accuracy : undefined;
  }

  /** Whether it trains. */
  get playing() {
    return this.#model.runner.playing;
  }

  /** All weights and biases, layer after layer: W row by row, then b. @returns {Float64Array | undefined} */
  get parameters() {
    return this.#model.latest?.parameters?.slice();
  }

  /** The drawn points, frozen: edits make new ones. @returns {readonly Point[]} */
  get points() {
    return this.#model.points;
  }

  /** The settings that hold, frozen. @returns {Readonly<Settings>} */
  get settings() {
    return this.#model.settings;
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

  /**
   * Changes one setting, as its property does. What will not do is named, and the setting stays.
   * @param {keyof Settings} name
   * @param {unknown} value
   */
  setSetting(name, value) {
    this.#do({ type: 'set', name, value });
  }

  /** @param {Point} point in data units */
  addPoint(point) {
    if (isPoint(point, this.settings)) {
      this.#do({ type: 'put', point: { x: point.x, y: point.y, label: point.label ?? 0 } });
    } else {
      this.#model.complain({ code: 'E-DOC-4', given: String(this.points.length + 1) });
    }
  }

  /** The state document: version, settings, points. Plain data, fit for JSON. */
  getState() {
    return toState(this.settings, this.points);
  }

  /**
   * Takes a state document and starts anew; when something in it will not do, nothing. One step to undo.
   * @param {unknown} state
   * @returns {boolean} whether it was taken
   */
  setState(state) {
    return this.#model.take(state);
  }

  // — behind it —————————————————————————————————————————————————————————————————————

  /** @param {Command} command */
  #do(command) {
    const { playing } = this;
    this.#model.do(command);
    if (playing && !this.playing) this.#panels.announce();
  }

  /** Takes the attributes as the start: the task comes first, since the data depend on it. */
  #begin() {
    for (const name of DownhillFigure.observedAttributes) {
      const value = this.getAttribute(name);
      if (value !== null) this.#readAttribute(name, value);
    }
    if (!this.hasAttribute('data')) this.#model.load();
    this.#model.begin();
    this.#built = true;
    if (this.hasAttribute('autoplay') && !this.#model.runner.still) this.#model.runner.play();
  }

  /** @param {string} name @param {string | null} value null: the default */
  #readAttribute(name, value) {
    const setting = SETTING_OF[name];
    if (setting) return this.#model.set(setting, value ?? DEFAULTS[setting]);
    if (name === 'data') return this.#model.load(value ?? undefined);
    if (name === 'speed') return this.#model.set(name, value ?? 'normal');
    const allowed = name === 'show' ? PANELS : THEMES;
    const words = (value ?? '').split(/\s+/).filter(Boolean);
    const wrong = words.find((word) => !allowed.includes(word));
    if (wrong) this.#model.complain({ code: 'E-SET-1', name, given: wrong.slice(0, 24), allowed });
    if (name === 'show') this.#panels.show(words.filter((word) => allowed.includes(word)));
    this.#recolour();
  }

  /** @param {Problem} problem */
  #complained(problem) {
    this.#panels.restore(problem.name);
    this.#emit('error', { code: problem.code, message: sentence(problem) });
  }

  /** @param {Snapshot} snapshot */
  #arrived({ epoch, loss, accuracy, step, status }) {
    this.#isReady();
    if (!this.hasAttribute('data-ready')) {
      this.setAttribute('data-ready', '');
      this.#emit('ready', {});
    }
    if (step > 0) this.#emit('step', { epoch, loss, accuracy });
    if (status === 'diverged') this.#emit('diverged', { epoch });
  }

  /** @param {string} name @param {object} detail */
  #emit(name, detail) {
    this.dispatchEvent(new CustomEvent(`downhill-${name}`, { detail, bubbles: true, composed: true }));
  }
}

// Every setting is a property too: reading gives what holds, and writing is what its control does. But `loss` is the
// number, not its kind: that has its attribute and setSetting().
for (const name of Object.values(SETTING_OF)) {
  if (name === 'loss') continue;
  Object.defineProperty(DownhillFigure.prototype, name, {
    get() {
      return this.settings[name];
    },
    set(value) {
      this.setSetting(name, value);
    },
    enumerable: true,
    configurable: true,
  });
}

/** learningRate → learning-rate @param {string} name */
function kebab(name) {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
