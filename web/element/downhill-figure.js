/**
 * The custom element: attributes, events and lifecycle around a model and its panels. Its properties and methods are in
 * figure-api.js.
 *
 * @import { Problem } from '../engine/shared/settings.js'
 * @import { Snapshot } from '../engine/shared/protocol.js'
 * @import { FigureModel } from '../model/figure-model.js'
 * @import { Selection } from '../model/selection.js'
 * @import { View } from '../model/views.js'
 */
import { show } from '../engine/shared/settings.js';
import { ACTIONS } from '../model/actions.js';
import { problemsOf } from '../panels/panel-files.js';
import { loadPanel } from '../panels/panel-loader.js';
import { Panels } from '../panels/panels.js';
import { acceptDrops } from '../ui/file-drop.js';
import { sentence } from '../words/index.js';
import { ATTRIBUTES, addProperties, readAttribute, readWords, WORDS } from './attributes.js';
import { isOn } from './boolean-attribute.js';
import { FigureApi } from './figure-api.js';
import { attributeOf, currentName } from './former-names.js';
import { hidingCss } from './hidden-controls.js';
import { handleKeys } from './keyboard.js';
import { elementWith, follow } from './references.js';
import { Setup } from './setup.js';
import { assertStyles, Styles } from './style-sheets.js';
import { ThemeWatcher } from './theme-watcher.js';
import { followTranslation } from './translation.js';

/**
 * A live figure of a neural network in training.
 *
 * @fires {CustomEvent} downhill-ready when the first results and all panels in `show` have loaded
 * @fires {CustomEvent<{ epoch: number, loss: number, accuracy: number }>} downhill-step when results have arrived after training
 * @fires {CustomEvent} downhill-update when results have arrived, with or without training
 * @fires {CustomEvent} downhill-change when points or settings have changed
 * @fires {CustomEvent<Selection>} downhill-select when the selection has changed
 * @fires {CustomEvent<{ epoch: number }>} downhill-diverged when training has diverged: the next step would have overflowed
 * @fires {CustomEvent<{ code: string, message: string }>} downhill-error when a value is invalid, or something has failed
 */
export class DownhillFigure extends FigureApi {
  static observedAttributes = [...ATTRIBUTES, 'data-ready'];

  /** Resolves when the first results, all panels in `show`, and the contents of a link in the page's URL have loaded. @type {Promise<void>} */
  ready;
  /** @type {() => void} */
  #resolveReady = () => {};
  /** Null once the figure has been connected. @type {Setup | null} */
  #setup;
  /** Its own model, or that of the figure named by `for`; null before it is first connected. @type {FigureModel | null} */
  #attached = null;
  /** Whether it shows another figure's model. */
  #isGuest = false;
  #initializing = false;
  #hasResults = false;
  /** Resolves when the state in the page's URL has been opened. @type {Promise<void> | undefined} */
  #urlStateOpened;
  /** @type {Panels | null} */
  #panels = null;
  #styles;
  /** @type {View} */
  #view = {
    queries: () => this.#panels?.queries() ?? {},
    paint: (theme = this.#themeWatcher.theme) => this.#panels?.paint(theme),
    releaseGesture: () => this.#panels?.release(),
    onChange: () => this.#emit('change', {}),
    onSelect: (selection) => {
      this.#panels?.notifySelection(selection);
      this.#emit('select', selection);
    },
    onTool: () => this.#panels?.equip(),
    onProblem: (problem) => this.#onProblem(problem),
    onSnapshot: (snapshot) => this.#onSnapshot(snapshot),
    onDiverged: (epoch) => this.#emit('diverged', { epoch }),
    onPause: () => this.#panels?.announce(),
  };
  #themeWatcher = new ThemeWatcher(this, {
    onBackground: (dark) => this.#styles.setDark(dark),
    onTheme: (printed) => (printed ? this.#paintForPrint() : this.#model.repaint()),
  });
  #intersection = new IntersectionObserver(
    (entries) => {
      this.#themeWatcher.refresh();
      // Only the latest counts: on a busy page entries queue up, some from before the element was moved.
      this.#model.views.show(this.#view, this.isConnected && (entries.at(-1)?.isIntersecting ?? false));
    },
    { rootMargin: '100px' },
  );
  #stopFollowing = () => {};
  /** Opens the link when the URL's hash changes, except with `autosave`, where it would replace the reader's drawing. */
  #onHashChange = () => {
    if (!isOn(attributeOf(this, 'autosave'))) this.#openUrlState();
  };

  constructor() {
    super({ model: () => this.#model, act: (act) => this.#act(act) });
    assertStyles(); // before the shadow root hides the fallback content
    this.ready = new Promise((resolve) => {
      this.#resolveReady = resolve;
    });
    this.#setup = new Setup(this, DownhillFigure.prototype);
    const root = this.attachShadow({ mode: 'open' });
    this.#styles = new Styles(root);
    followTranslation(root);
    acceptDrops(this, (dropped) => this.#panels?.receive(dropped));
    root.addEventListener('transitionend', () => this.#themeWatcher.refresh());
    handleKeys(root, (name) => ACTIONS[name].run(this.#model));
  }

  connectedCallback() {
    this.#initialize();
    // A router may have cloned the page, with the attribute of the original figure.
    if (!this.#hasResults) this.removeAttribute('data-ready');
    this.#resolveHost();
    this.#stopFollowing = follow(this, () => this.#resolveHost());
    this.#model.views.join(this.#view);
    this.#panels?.connect();
    this.#intersection.observe(this);
    this.#themeWatcher.connect(this.ownerDocument);
    addEventListener('hashchange', this.#onHashChange);
    this.#themeWatcher.refresh();
    this.#model.repaint();
    const inWindow = this.#inWindow;
    if (inWindow) this.#panels?.measure();
    this.#view.paint(); // points and controls in the first frame, to avoid layout shifts
    if (inWindow) this.#model.views.show(this.#view, true); // the observer would report this a frame later
  }

  disconnectedCallback() {
    this.#stopFollowing();
    this.#intersection.disconnect();
    this.#themeWatcher.disconnect();
    removeEventListener('hashchange', this.#onHashChange);
    this.#panels?.disconnect();
    this.#model.views.show(this.#view, false);
    // Moving an element disconnects and reconnects it synchronously; only a removed figure releases its trainer.
    const model = this.#model;
    setTimeout(() => this.isConnected || model.views.leave(this.#view));
  }

  adoptedCallback() {
    this.#styles.apply();
  }

  /** @param {string} name @param {string | null} before @param {string | null} value */
  attributeChangedCallback(name, before, value) {
    if (this.#setup) this.#setup.invalidate();
    else if (before !== value) this.#readAttribute(currentName(name), attributeOf(this, currentName(name)));
  }

  /** Whether it is certainly visible; inside a frame, only the IntersectionObserver can tell. */
  get #inWindow() {
    if (parent !== self) return false;
    const { top, bottom, height } = this.getBoundingClientRect();
    return height > 0 && bottom > 0 && top < innerHeight;
  }

  // — model —————————————————————————————————————————————————————————————————————————

  get #model() {
    return this.#attached ?? /** @type {Setup} */ (this.#setup).model;
  }

  /** @template T @param {(model: FigureModel) => T} act */
  #act(act) {
    return this.#setup ? this.#setup.act(act) : act(this.#model);
  }

  /** Sets up the figure when it is first connected, or when another connected figure needs its model. */
  #initialize() {
    const setup = this.#setup;
    if (!setup || this.#initializing) return;
    this.#initializing = true; // resolving `for` may re-enter, if figures refer to each other
    const host = this.#host;
    const { model } = setup;
    this.#setup = null;
    this.#initializing = false;
    if (host) {
      setup.replay(host.#model);
      return this.#attach(host.#model, true);
    }
    const problem = this.#hostProblem;
    if (problem) model.reportProblem(problem);
    this.#start(model);
  }

  /** Shows the figure's own model, and starts what needs a page: loading `src`, autosave and autoplay. @param {FigureModel} model */
  #start(model) {
    model.setBaseline();
    this.#attach(model, false);
    for (const problem of model.problems) this.#onProblem(problem);
    const opened = this.#loadSource().then(() => this.#openUrlState());
    if (this.#urlKey) this.#urlStateOpened = opened;
    opened.then(() => this.#readAttribute('autosave', attributeOf(this, 'autosave')));
    this.#readAttribute('autoplay', this.getAttribute('autoplay'));
  }

  /** Attaches to a model. @param {FigureModel} model @param {boolean} guest whether it is another figure's */
  #attach(model, guest) {
    this.#panels?.disconnect();
    this.#attached?.views.leave(this.#view);
    this.#attached = model;
    this.#isGuest = guest;
    model.views.join(this.#view);
    this.#panels = new Panels(model, this.#styles);
    this.shadowRoot?.replaceChildren(this.#panels.element);
    for (const name of Object.keys(WORDS)) this.#readWords(name, attributeOf(this, name));
    this.#panels.notifySelection(model.focus.selection);
    if (!this.isConnected) return;
    this.#panels.connect();
    this.#intersection.unobserve(this); // observing it again triggers a report
    this.#intersection.observe(this);
  }

  /** The figure named by `for`, if it exists. @returns {DownhillFigure | null} */
  get #host() {
    const found = elementWith(this, this.getAttribute('for'));
    if (!found || found === this) return null;
    customElements.upgrade(found);
    if (!(found instanceof DownhillFigure)) return null;
    if (found.isConnected) found.#initialize();
    return found.#attached ? found : null;
  }

  /** Attaches to the figure named by `for`, once it exists. Returns whether the model has changed. */
  #resolveHost() {
    const named = Boolean(this.getAttribute('for'));
    const host = this.#host;
    const before = this.#attached;
    if (host && host.#model !== before) this.#attach(host.#model, true);
    else if (!named && this.#isGuest) this.#start(new Setup(this, {}).model);
    return this.#attached !== before;
  }

  /** Why the figure named by `for` cannot be shown, if so. @returns {Problem | undefined} */
  get #hostProblem() {
    const id = this.getAttribute('for');
    if (!id || this.#isGuest) return undefined;
    const circle = elementWith(this, id) instanceof DownhillFigure;
    return { code: circle ? 'circular-figure' : 'unknown-figure', given: show(id) };
  }

  /** @param {string} name @param {string | null} value null: the default */
  #readAttribute(name, value) {
    // Libraries that morph the page to match the server's HTML remove attributes that were added on the client.
    if (name === 'data-ready') {
      if (this.#hasResults && value === null) this.setAttribute(name, '');
      return;
    }
    if (name === 'for') {
      const problem = this.#resolveHost() ? undefined : this.#hostProblem;
      if (problem) this.#model.reportProblem(problem);
      return;
    }
    if (Object.hasOwn(WORDS, name)) return this.#readWords(name, value);
    if (this.#isGuest) return; // the model belongs to the host figure
    if (name === 'src') this.#loadSource();
    else if (name === 'url-state') this.#openUrlState();
    else if (name === 'autosave') {
      if (isOn(value)) this.#panels?.autosave();
    } else if (name === 'autoplay') {
      if (isOn(value) && !this.#model.run.reducedMotion) this.#model.run.play();
    } else readAttribute(this.#model, name, value);
  }

  /** @param {string} name @param {string | null} value */
  #readWords(name, value) {
    const { words, problem } = readWords(name, value);
    if (problem) this.#model.reportProblem(problem);
    if (name === 'show') this.#panels?.show(words);
    if (name === 'menu') this.#panels?.menu(words);
    if (name === 'hide') this.#styles.hide(hidingCss(words));
    if (name === 'touch-action') this.#panels?.touch(words[0] ?? 'auto');
    if (name === 'theme' && this.isConnected) this.#themeWatcher.refresh();
    this.#model.repaint();
  }

  /** Loads points from `src`. */
  async #loadSource() {
    const address = this.getAttribute('src');
    if (address) await this.#readWith('table', ({ loadFrom }) => loadFrom(address, this.#model));
  }

  /** Opens the state that the page's URL carries for this figure, if it has a `url-state` key. */
  async #openUrlState() {
    const key = this.#urlKey;
    const { hash } = location;
    if (key && !this.#isGuest)
      await this.#readWith('embed', ({ openLink }) => openLink(key, hash, this.#model));
  }

  /** The figure's `url-state` key, if the page's URL contains it; otherwise ''. */
  get #urlKey() {
    const key = this.getAttribute('url-state');
    return key && location.hash.includes(key) ? key : '';
  }

  /** Loads the panel that reads a format, and calls it. @param {string} name @param {(panel: Record<string, any>) => Promise<void> | void} read */
  async #readWith(name, read) {
    try {
      await read(await loadPanel(name));
    } catch (error) {
      for (const problem of problemsOf([{ name, error }])) this.#model.reportProblem(problem);
    }
  }

  /** Paints synchronously for printing, even off screen. A figure without results shows its fallback content. */
  #paintForPrint() {
    this.#view.paint();
    if (this.#model.run.latest || !this.querySelector(':scope > :not(script)')) return;
    const slot = document.createElement('slot');
    this.shadowRoot?.replaceChildren(slot);
    addEventListener('afterprint', () => slot.replaceWith(this.#panels?.element ?? ''), { once: true });
  }

  /** @param {Problem} problem */
  #onProblem(problem) {
    // If the engine cannot run, the fallback content is shown together with the reason.
    if (problem.code === 'engine-not-started') this.shadowRoot?.append(document.createElement('slot'));
    this.#emit('error', { code: problem.code, message: sentence(problem) });
  }

  /** @param {Snapshot} snapshot */
  #onSnapshot({ epoch, loss, accuracy, step }) {
    if (!this.#hasResults) this.#becomeReady();
    this.#emit('update', {});
    if (step > 0) this.#emit('step', { epoch, loss, accuracy });
  }

  /** Called with the first results; the figure is ready once all shown panels have loaded as well. */
  async #becomeReady() {
    this.#hasResults = true;
    await this.#panels?.settled;
    await this.#urlStateOpened;
    this.setAttribute('data-ready', '');
    this.#resolveReady();
    this.#emit('ready', {});
  }

  /** @param {string} name @param {object} detail */
  #emit(name, detail) {
    this.dispatchEvent(new CustomEvent(`downhill-${name}`, { detail, bubbles: true, composed: true }));
  }
}

addProperties(DownhillFigure.prototype);
