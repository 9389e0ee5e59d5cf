/**
 * The element: attributes, properties, methods and events around a model and its panels.
 *
 * @import { Point } from '../engine/dataset.js'
 * @import { Problem, Settings } from '../engine/settings.js'
 * @import { Snapshot } from '../engine/protocol.js'
 * @import { Theme } from '../view/theme.js'
 * @import { Selection } from '../model/selection.js'
 * @import { View } from '../model/views.js'
 */
import { sizesOf } from '../engine/dataset.js';
import { isPoint } from '../engine/document.js';
import { DEFAULTS } from '../engine/settings.js';
import { ACTIONS } from '../model/actions.js';
import { FigureModel } from '../model/figure-model.js';
import { readTheme } from '../view/theme.js';
import { ATTRIBUTES, addProperties, SETTING_OF, WORDS } from './attributes.js';
import { takeDrops } from './drops.js';
import { Ground, standsOnDark } from './ground.js';
import { hidingCss } from './hiding.js';
import { takeKeys } from './keyboard.js';
import { read } from './numbers.js';
import { loadPanel, problemsOf } from './parts/lazy.js';
import { Panels } from './parts/panels.js';
import { parameterNamed, readInstructions } from './plane/instructions.js';
import { coloursCss, styleSheet } from './style.js';
import { sentence } from './text.js';

/**
 * A live figure of a neural network in training.
 *
 * @fires {CustomEvent} downhill-ready when the first numbers have come from the engine, and every panel that is shown
 * @fires {CustomEvent<{ epoch: number, loss: number, accuracy: number }>} downhill-step after training
 * @fires {CustomEvent} downhill-update when numbers have come from the engine, after training or without
 * @fires {CustomEvent} downhill-change when points or settings have changed
 * @fires {CustomEvent<Selection>} downhill-select when another weight, unit or point is looked at
 * @fires {CustomEvent<{ epoch: number }>} downhill-diverged when the next step would have left all bounds
 * @fires {CustomEvent<{ code: string, message: string }>} downhill-error when something given will not do
 */
export class DownhillFigure extends (globalThis.HTMLElement ?? class {}) {
  static observedAttributes = ATTRIBUTES;

  /** Resolves when the first numbers have come from the engine, and every panel that is shown. @type {Promise<void>} */
  ready;
  /** @type {() => void} */
  #isReady = () => {};
  #built = false;
  #theme = /** @type {Theme} */ ({}); // until it stands somewhere
  #model = new FigureModel();
  /** @type {Panels | null} */
  #panels = null;
  #colours = new CSSStyleSheet();
  #hiding = new CSSStyleSheet();
  /** What this figure is to its model. @type {View} */
  #view = {
    queries: () => this.#panels?.queries() ?? {},
    paint: (theme = this.#theme) => this.#panels?.paint(theme),
    cancelGesture: () => this.#panels?.release(),
    onChange: () => this.#built && this.#emit('change', {}),
    onSelect: (selection) => {
      this.#panels?.follow(selection);
      this.#emit('select', selection);
    },
    onTool: () => this.#panels?.equip(),
    onProblem: (problem) => this.#complained(problem),
    onSnapshot: (snapshot) => this.#arrived(snapshot),
    onDiverged: (epoch) => this.#emit('diverged', { epoch }),
    onPause: () => this.#panels?.announce(),
  };

  #seen = new IntersectionObserver(
    (entries) => {
      this.#recolour();
      // Several may have gathered while the page was busy, some of them from before a move.
      this.#model.show(this.#view, this.isConnected && (entries.at(-1)?.isIntersecting ?? false));
    },
    { rootMargin: '100px' },
  );
  #dark = false;
  #ground = new Ground(() => this.#recolour());

  constructor() {
    super();
    this.ready = new Promise((resolve) => {
      this.#isReady = resolve;
    });
    this.#colours.replaceSync(coloursCss(false));
    const root = this.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [styleSheet(), this.#colours, this.#hiding];
    takeDrops(this, (dropped) => this.#panels?.receive(dropped));
    root.addEventListener('transitionend', () => this.#recolour());
    takeKeys(root, (name) => ACTIONS[name].run(this.#model));
  }

  connectedCallback() {
    if (!this.#built) this.#begin();
    this.#model.join(this.#view);
    this.#panels?.connect();
    this.#seen.observe(this);
    this.#ground.connect();
    this.#recolour();
    this.#model.repaint();
    this.#view.paint(); // the controls have their width before the first frame: nothing jumps
  }

  disconnectedCallback() {
    this.#seen.disconnect();
    this.#ground.disconnect();
    this.#panels?.disconnect();
    this.#model.show(this.#view, false);
    // A move within the page disconnects and connects in one go: only what stays away gives its trainer back.
    const model = this.#model;
    setTimeout(() => this.isConnected || model.abandon(this.#view));
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
    return /** @type {number | undefined} */ (this.read('loss'));
  }

  /**
   * Chooses the kind of loss, as its attribute does: a framework that finds a property of an attribute's name sets that.
   * @param {unknown} kind
   */
  set loss(kind) {
    this.setSetting('loss', kind);
  }

  /** The share of points of the right class. @returns {number | undefined} */
  get accuracy() {
    const accuracy = /** @type {number | undefined} */ (this.read('accuracy'));
    return this.settings.task === 'classification' ? accuracy : undefined;
  }

  /** Whether it trains. */
  get playing() {
    return this.#model.run.playing;
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
    this.#model.play();
  }

  pause() {
    this.#model.pause();
  }

  /** Trains until the next epoch is complete. */
  step() {
    this.#model.stepEpoch();
  }

  /** Back to the same start: same seed, same first weights. */
  reset() {
    this.#model.restart();
  }

  /** Starts from other first weights. */
  newSeed() {
    this.#model.newWeights();
  }

  /**
   * Changes one setting, as its property does. What will not do is named, and the setting stays.
   * @param {keyof Settings} name
   * @param {unknown} value
   */
  setSetting(name, value) {
    this.#model.set(name, value);
  }

  /** @param {Point} point in data units */
  addPoint(point) {
    if (isPoint(point, this.settings)) {
      this.#model.addPoint({ x: point.x, y: point.y, label: point.label ?? 0 });
    } else {
      this.#model.reportProblem({ code: 'E-DOC-4', given: String(this.points.length + 1) });
    }
  }

  /** The state document: version, settings, points, how far the run has come. Plain data, fit for JSON. */
  getState() {
    return this.#model.state;
  }

  /**
   * Takes a state document and starts anew, or goes on where its run was; when something in it will not do, nothing. One step to undo.
   * @param {unknown} state
   * @returns {boolean} whether it was taken
   */
  setState(state) {
    return this.#model.openDocument(state);
  }

  /** What is looked at closely: a weight or bias, a unit, a point. @returns {Selection} */
  get selection() {
    return this.#model.selection;
  }

  /**
   * Looks closely at a weight or bias, a unit or a point; null lets go of it.
   * @param {Partial<Selection>} change
   */
  select(change) {
    this.#model.select(change);
  }

  /**
   * Sets a weight or bias by its place in the flat block. One step to undo.
   * @param {number} parameter
   * @param {number} value
   */
  setParameter(parameter, value) {
    this.#model.setParameter(parameter, value);
  }

  /**
   * The network, points and seed on screen as a program that gives the same losses.
   * @param {string} language `numpy` `pytorch` `cpp` `javascript`
   * @returns {Promise<string>}
   */
  async exportCode(language) {
    const { exportCode } = await loadPanel('code');
    return exportCode(language, this.#model);
  }

  /**
   * Does what prose says: `weight:0.0.0=5; learning-rate=0.3; play`. What will not do is named, and nothing is done.
   * @param {string} text
   * @returns {boolean} whether it was done
   */
  drive(text) {
    const reading = readInstructions(text);
    if ('problem' in reading) {
      this.#model.reportProblem(reading.problem);
      return false;
    }
    for (const instruction of reading.instructions) {
      if ('place' in instruction) {
        const parameter = parameterNamed(instruction.place, sizesOf(this.settings));
        if (parameter < 0) {
          this.#model.reportProblem({ code: 'E-ASK-1', given: instruction.place });
          return false;
        }
        this.setParameter(parameter, instruction.value);
      } else if (instruction.type === 'preset') this.#model.load(instruction.name);
      else if (instruction.type === 'set') this.#model.set(instruction.name, instruction.value);
      else ACTIONS[instruction.type].run(this.#model);
    }
    return true;
  }

  /**
   * A number by its name: `epoch`, `step`, `loss`, `test-loss`, `accuracy`, `test-accuracy`, `r-squared`, `penalty`,
   * `points`, a weight `weight:layer.from.to`, a bias `bias:layer.of`, or a setting. Undefined while there is none.
   * @param {string} name
   * @returns {number | string | undefined}
   */
  read(name) {
    return read(this.#model, name);
  }

  // — behind it —————————————————————————————————————————————————————————————————————

  /** Takes the attributes as the start: the task comes first, since the data depend on it. */
  #begin() {
    this.#model.join(this.#view);
    this.#settle(this.getAttribute('for'));
    let { problem } = this.#model;
    for (const name of DownhillFigure.observedAttributes) {
      const value = this.getAttribute(name);
      if (value !== null) this.#readAttribute(name, value);
      problem ??= this.#model.problem;
    }
    this.#built = true;
    if (this.#guest) return;
    if (!this.hasAttribute('data')) this.#model.load();
    this.#takeWritten();
    if (this.hasAttribute('weights')) this.#model.startFrom(this.getAttribute('weights'));
    problem ??= this.#model.problem;
    this.#model.setBaseline();
    this.#model.problem = problem; // loading the data has not mended an attribute
    this.#bring()
      .then(() => this.#openAddress())
      .then(() => this.hasAttribute('keep') && this.#panels?.keep());
    if (this.hasAttribute('autoplay') && !this.#model.run.reducedMotion) this.#model.run.play();
  }

  /** Brings the points of the file that `src` names. */
  async #bring() {
    const address = this.getAttribute('src');
    if (address) await this.#withTable(({ bringFrom }) => bringFrom(address, this.#model));
  }

  /** Opens what a link to this page brings for this figure, if `url-state` names it. */
  async #openAddress() {
    const key = this.getAttribute('url-state');
    const { hash } = location;
    if (key && hash.includes(key)) await this.#withTable(({ openLink }) => openLink(key, hash, this.#model));
  }

  /** What comes from elsewhere is read by the panel of the table. @param {(table: Record<string, any>) => Promise<void> | void} read */
  async #withTable(read) {
    try {
      await read(await loadPanel('table'));
    } catch (error) {
      for (const problem of problemsOf([{ name: 'table', error }])) this.#model.reportProblem(problem);
    }
  }

  /** A state document that the author has written into the element, as data that no browser runs. */
  #takeWritten() {
    const written = this.querySelector(':scope > script[type="application/json"]')?.textContent;
    if (!written) return;
    try {
      this.setState(JSON.parse(written));
    } catch {
      this.#model.reportProblem({ code: 'E-DOC-1' });
    }
  }

  /** Whether it shows the model of another figure. */
  #guest = false;

  /** Makes the panels, of its own model or of that of the figure with an id. @param {string | null} id */
  #settle(id) {
    const host = id === null ? null : this.#figureWith(id);
    const model = host ? host.#model : this.#guest ? new FigureModel() : this.#model;
    this.#guest = host !== null;
    if (this.#panels && model === this.#model) return;
    this.#model.leave(this.#view);
    this.#panels?.disconnect();
    this.#model = model;
    model.join(this.#view);
    const root = /** @type {ShadowRoot} */ (this.shadowRoot);
    this.#panels = new Panels(model, root);
    root.replaceChildren(this.#panels.element);
    if (id !== null && !host) model.reportProblem({ code: 'E-FOR-1', given: id.slice(0, 24) });
  }

  /** Another figure, upgraded, or null. @param {string} id @returns {DownhillFigure | null} */
  #figureWith(id) {
    const found = /** @type {Document} */ (this.getRootNode()).getElementById?.(id);
    if (!found || found === this) return null;
    customElements.upgrade(found);
    if (!(found instanceof DownhillFigure)) return null;
    if (!found.#built && found.isConnected) found.#begin();
    return found;
  }

  /** @param {string} name @param {string | null} value null: the default */
  #readAttribute(name, value) {
    if (name === 'for') return this.#built && this.#move(value);
    if (Object.hasOwn(WORDS, name)) return this.#readWords(name, value ?? '');
    if (this.#guest) return; // what its host is, it shows
    if (name === 'src') return this.#built && this.#bring();
    if (name === 'weights') return this.#built && this.#model.startFrom(value);
    const setting = SETTING_OF[name];
    if (setting) return this.#model.set(setting, value ?? DEFAULTS[setting]);
    if (name === 'data') return this.#model.load(value ?? undefined);
    return this.#model.set(name, value ?? 'normal'); // the speed
  }

  /** Shows another model from now on. @param {string | null} id */
  #move(id) {
    const wasGuest = this.#guest;
    this.#settle(id);
    for (const name of Object.keys(WORDS)) this.#readWords(name, this.getAttribute(name) ?? '');
    if (this.isConnected) this.#panels?.connect();
    if (wasGuest && !this.#guest) {
      this.#built = false;
      this.#begin();
    }
    this.#seen.unobserve(this);
    if (this.isConnected) this.#seen.observe(this);
  }

  /** @param {string} name @param {string} value */
  #readWords(name, value) {
    const allowed = WORDS[name] ?? [];
    const words = value.split(/\s+/).filter(Boolean);
    const wrong = words.find((word) => !allowed.includes(word));
    if (wrong) this.#model.reportProblem({ code: 'E-SET-1', name, given: wrong.slice(0, 24), allowed });
    const known = words.filter((word) => allowed.includes(word));
    if (name === 'show') this.#panels?.show(known);
    if (name === 'offer') this.#panels?.offer(known);
    if (name === 'hide') this.#hiding.replaceSync(hidingCss(known));
    if (name === 'theme') this.#recolour();
    if (name === 'touch-action') this.#panels?.touch(known[0] ?? 'auto');
    this.#model.repaint();
  }

  /** Takes the colours of the theme, or of the ground it stands on, and what the host has set of them. */
  #recolour() {
    const theme = this.getAttribute('theme');
    const { printed } = this.#ground;
    const dark = !printed && (theme === 'dark' || (theme !== 'light' && standsOnDark(this)));
    if (dark !== this.#dark) this.#colours.replaceSync(coloursCss(dark));
    this.#dark = dark;
    const now = { ...readTheme(getComputedStyle(this)), print: printed };
    if (JSON.stringify(now) === JSON.stringify(this.#theme)) return;
    this.#theme = now;
    if (printed) this.#printed();
    else this.#model.repaint();
  }

  /** Paints for paper at once, be it in sight or not; what has had no numbers yet leaves its place to the fallback. */
  #printed() {
    this.#view.paint();
    if (this.#model.latest || !this.querySelector(':scope > :not(script)')) return;
    const slot = document.createElement('slot');
    this.shadowRoot?.replaceChildren(slot);
    addEventListener('afterprint', () => slot.replaceWith(this.#panels?.element ?? ''), { once: true });
  }

  /** @param {Problem} problem */
  #complained(problem) {
    // Where no engine may run, what the author has written in its place is shown beside the reason.
    if (problem.code === 'E-ENG-1') this.shadowRoot?.append(document.createElement('slot'));
    this.#emit('error', { code: problem.code, message: sentence(problem) });
  }

  /** @param {Snapshot} snapshot */
  #arrived({ epoch, loss, accuracy, step }) {
    if (!this.#welcomed) this.#welcome();
    this.#emit('update', {});
    if (step > 0) this.#emit('step', { epoch, loss, accuracy });
  }

  #welcomed = false;

  /** The first numbers have come; with the last of the panels that are shown it is ready. */
  async #welcome() {
    this.#welcomed = true;
    await this.#panels?.settled;
    this.setAttribute('data-ready', '');
    this.#isReady();
    this.#emit('ready', {});
  }

  /** @param {string} name @param {object} detail */
  #emit(name, detail) {
    this.dispatchEvent(new CustomEvent(`downhill-${name}`, { detail, bubbles: true, composed: true }));
  }
}

addProperties(DownhillFigure.prototype);
