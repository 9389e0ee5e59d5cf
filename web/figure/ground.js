/**
 * The ground that a figure stands on: the page's background behind it, whatever colour schemes the page knows.
 */

const PRINT = ['beforeprint', 'afterprint'];

/** Tells of what may have changed the page's colours: an attribute of its own, as `class` is, the system, a fade that ends. */
export class Ground {
  /** Whether it is paper. */
  printed = false;
  #changed;
  #page;
  #system = matchMedia('(prefers-color-scheme: dark)');
  #print = (/** @type {Event} */ { type }) => {
    this.printed = type === 'beforeprint';
    this.#changed();
  };

  /** @param {() => void} changed */
  constructor(changed) {
    this.#changed = changed;
    this.#page = new MutationObserver(changed);
  }

  connect() {
    for (const one of [document.documentElement, document.body])
      this.#page.observe(one, { attributes: true });
    this.#system.addEventListener('change', this.#changed);
    addEventListener('transitionend', this.#changed);
    for (const when of PRINT) addEventListener(when, this.#print);
  }

  disconnect() {
    this.#page.disconnect();
    this.#system.removeEventListener('change', this.#changed);
    removeEventListener('transitionend', this.#changed);
    for (const when of PRINT) removeEventListener(when, this.#print);
  }
}

/**
 * Whether an element stands on dark ground: on the first background that covers what is behind it. An image covers too,
 * and what is written on it tells of it; where nothing covers, the page is as `Canvas` is.
 * @param {Element} element whose `column-rule-color` is Canvas
 */
export function standsOnDark(element) {
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
