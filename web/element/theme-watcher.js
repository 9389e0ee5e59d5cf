/**
 * The background that a figure stands on, and the figure's colours on it: the page decides, whether or not it declares a
 * colour scheme.
 *
 * @import { Theme } from '../painters/theme.js'
 */
import { readTheme } from '../painters/theme.js';

const MEDIA = ['(prefers-color-scheme: dark)', '(prefers-contrast: more), (forced-colors: active)'];

/** Tells when the colours are others: an attribute of the page has changed, as `class`, or the system, or a fade has ended. */
export class ThemeWatcher {
  /** The colours and type now. */
  theme = /** @type {Theme} */ ({}); // until the figure stands somewhere
  #figure;
  #hooks;
  #page = new MutationObserver(() => this.refresh());
  #printed = false;
  /** Ends the watching. */
  #watch = new AbortController();
  /** The system's colour scheme, and whether nothing may be told by colour alone. @type {MediaQueryList[]} */
  #media = [];

  /**
   * @param {HTMLElement} figure @param {object} hooks
   * @param {(dark: boolean) => void} hooks.onGround whether the ground is dark
   * @param {(printed: boolean) => void} hooks.onTheme the theme is another; whether it is for paper
   */
  constructor(figure, hooks) {
    this.#figure = figure;
    this.#hooks = hooks;
  }

  /** Takes the colours of the theme that is asked for, or of the ground, and what the host has set of them. */
  refresh() {
    const asked = this.#figure.getAttribute('theme');
    const print = this.#printed;
    this.#hooks.onGround(!print && (asked === 'dark' || (asked !== 'light' && standsOnDark(this.#figure))));
    const contrast = this.#media[1]?.matches ?? false;
    const now = { ...readTheme(getComputedStyle(this.#figure)), print, contrast };
    if (JSON.stringify(now) === JSON.stringify(this.theme)) return;
    this.theme = now;
    this.#hooks.onTheme(print);
  }

  /** Watches a page from now on. @param {Document} document */
  connect({ defaultView, documentElement, body }) {
    this.disconnect();
    this.#watch = new AbortController();
    const until = { signal: this.#watch.signal };
    const refresh = () => this.refresh();
    for (const one of [documentElement, body]) if (one) this.#page.observe(one, { attributes: true });
    this.#media = MEDIA.flatMap((query) => defaultView?.matchMedia(query) ?? []);
    for (const media of this.#media) media.addEventListener('change', refresh, until);
    defaultView?.addEventListener('transitionend', refresh, until);
    for (const when of ['beforeprint', 'afterprint']) {
      const print = () => {
        this.#printed = when === 'beforeprint';
        this.refresh();
      };
      defaultView?.addEventListener(when, print, until);
    }
  }

  disconnect() {
    this.#page.disconnect();
    this.#watch.abort();
  }
}

/**
 * Whether an element stands on dark ground: on the first background that covers what is behind it. An image covers too,
 * and what is written on it tells of it; where nothing covers, the page is as `Canvas` is.
 * @param {Element} element whose `column-rule-color` is Canvas
 */
function standsOnDark(element) {
  /** @type {Element | null | undefined} */
  let one = element;
  while (one) {
    const { backgroundColor, backgroundImage, color } = getComputedStyle(one);
    if (one !== element && backgroundImage !== 'none') return lightness(color) > 0.5;
    const light = lightness(backgroundColor);
    if (light >= 0) return light < 0.5;
    const { host } = /** @type {Partial<ShadowRoot>} */ (one.getRootNode());
    one = one.assignedSlot ?? one.parentElement ?? host;
  }
  return lightness(getComputedStyle(element).columnRuleColor) < 0.5;
}

/**
 * How light a computed colour is, from 0 to 1, near enough to tell ink from paper; −1 when more is seen through it.
 * @param {string} colour such as `rgb(1, 2, 3)`, `color(srgb 0 0.5 1 / 0.5)`, `oklch(0.2 0.04 265)`, `lab(50 1 2)`
 */
export function lightness(colour) {
  const [space = ''] = colour.split('(');
  const [a = 0, b = 0, c = 0, alpha = 1] = (colour.match(/[ (][\d.e-]+/g) ?? []).map((text) =>
    Number(text.slice(1)),
  );
  if (alpha < 0.5) return -1;
  if (space.startsWith('rgb')) return (0.21 * a + 0.72 * b + 0.07 * c) / 255;
  return space === 'color' ? 0.21 * a + 0.72 * b + 0.07 * c : a / (space.startsWith('ok') ? 1 : 100);
}
