/**
 * Detects whether a figure's background is light or dark, whether or not the page declares a color scheme, and reads
 * its colors.
 *
 * @import { Theme } from '../painters/theme.js'
 */
import { readTheme } from '../painters/theme.js';

const MEDIA = ['(prefers-color-scheme: dark)', '(prefers-contrast: more), (forced-colors: active)'];

/** Watches for changes of the colors: by attributes of the page such as `class`, by the system, and at the end of transitions. */
export class ThemeWatcher {
  /** The current colors and fonts; empty until the figure is connected. */
  theme = /** @type {Theme} */ ({});
  #figure;
  #hooks;
  #page = new MutationObserver(() => this.refresh());
  #printed = false;
  #watch = new AbortController();
  /** The system's color scheme, and whether information must not rely on color. @type {MediaQueryList[]} */
  #media = [];

  /**
   * @param {HTMLElement} figure @param {object} hooks
   * @param {(dark: boolean) => void} hooks.onBackground called on each refresh
   * @param {(printed: boolean) => void} hooks.onTheme called when the theme has changed; printed: whether it is for
   *   print
   */
  constructor(figure, hooks) {
    this.#figure = figure;
    this.#hooks = hooks;
  }

  /** Determines the theme again: that of the `theme` attribute or of the background, with the host's own colors. */
  refresh() {
    const forced = this.#figure.getAttribute('theme');
    const print = this.#printed;
    const dark = forced === 'dark' || (forced !== 'light' && isOnDark(this.#figure));
    this.#hooks.onBackground(dark && !print);
    const contrast = this.#media[1]?.matches ?? false;
    const theme = { ...readTheme(getComputedStyle(this.#figure)), print, contrast };
    if (JSON.stringify(theme) === JSON.stringify(this.theme)) return;
    this.theme = theme;
    this.#hooks.onTheme(print);
  }

  /** Starts watching a document. @param {Document} document */
  connect({ defaultView, documentElement, body }) {
    this.disconnect();
    this.#watch = new AbortController();
    const options = { signal: this.#watch.signal };
    const refresh = () => this.refresh();
    for (const element of [documentElement, body])
      if (element) this.#page.observe(element, { attributes: true });
    this.#media = MEDIA.flatMap((query) => defaultView?.matchMedia(query) ?? []);
    for (const media of this.#media) media.addEventListener('change', refresh, options);
    defaultView?.addEventListener('transitionend', refresh, options);
    for (const type of ['beforeprint', 'afterprint']) {
      const print = () => {
        this.#printed = type === 'beforeprint';
        this.refresh();
      };
      defaultView?.addEventListener(type, print, options);
    }
  }

  disconnect() {
    this.#page.disconnect();
    this.#watch.abort();
  }
}

/**
 * Whether an element is on a dark background: the first opaque one among its ancestors. The lightness of a background
 * image is inferred from the text color; without any background, the system color `Canvas` decides.
 * @param {Element} element whose `column-rule-color` is Canvas
 */
function isOnDark(element) {
  /** @type {Element | null | undefined} */
  let ancestor = element;
  while (ancestor) {
    const { backgroundColor, backgroundImage, color } = getComputedStyle(ancestor);
    if (ancestor !== element && backgroundImage !== 'none') return lightness(color) > 0.5;
    const light = lightness(backgroundColor);
    if (light >= 0) return light < 0.5;
    const { host } = /** @type {Partial<ShadowRoot>} */ (ancestor.getRootNode());
    ancestor = ancestor.assignedSlot ?? ancestor.parentElement ?? host;
  }
  return lightness(getComputedStyle(element).columnRuleColor) < 0.5;
}

/**
 * The approximate lightness of a computed color, from 0 to 1; −1 if it is more than half transparent.
 * @param {string} color such as `rgb(1, 2, 3)`, `color(srgb 0 0.5 1 / 0.5)`, `oklch(0.2 0.04 265)`, `lab(50 1 2)`
 */
export function lightness(color) {
  const [space = ''] = color.split('(');
  const [a = 0, b = 0, c = 0, alpha = 1] = (color.match(/[ (][\d.e-]+/g) ?? []).map((text) =>
    Number(text.slice(1)),
  );
  if (alpha < 0.5) return -1;
  if (space.startsWith('rgb')) return (0.21 * a + 0.72 * b + 0.07 * c) / 255;
  return space === 'color' ? 0.21 * a + 0.72 * b + 0.07 * c : a / (space.startsWith('ok') ? 1 : 100);
}
