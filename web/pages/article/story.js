/**
 * The article's scrollytelling. Scrolling through a story trains its network to the epoch that the text describes, or
 * runs the scene of the current step; the links and buttons in the steps do the same. With reduced motion nothing moves
 * by itself, and the steps are plain text.
 */

/** The reading line of steps next to the figure, as a fraction of the window's height. */
const READING_LINE = 0.6;

const reducedMotion = matchMedia('(prefers-reduced-motion: reduce)');

class Story {
  #steps;
  #figure;
  #frame = 0;
  /** The last instruction sent to the figure. */
  #last = '';

  /** @param {Element} section @param {any} figure */
  constructor(section, figure) {
    this.#steps = [...section.querySelectorAll('li')];
    this.#figure = figure;
    const update = () => {
      this.#frame ||= requestAnimationFrame(() => this.#update());
    };
    new IntersectionObserver(([entry]) => {
      if (entry?.isIntersecting) addEventListener('scroll', update, { passive: true });
      else removeEventListener('scroll', update);
      update();
    }).observe(section);
  }

  #update() {
    this.#frame = 0;
    if (reducedMotion.matches) return;
    const position = this.#position;
    const current = this.#steps[Math.round(position)];
    for (const step of this.#steps) step.classList.toggle('here', step === current);
    this.#run(current?.dataset.scene ?? `epoch=${this.#epochAt(position)}`);
  }

  /** The reader's position: 1.5 is halfway between the second step and the third. */
  get #position() {
    const line = this.#line;
    const middles = this.#steps.map((step) => {
      const { top, height } = step.getBoundingClientRect();
      return top + height / 2;
    });
    const after = middles.findIndex((middle) => middle > line);
    if (after <= 0) return after < 0 ? middles.length - 1 : 0;
    const [from = 0, to = 0] = middles.slice(after - 1, after + 1);
    return after - 1 + (line - from) / (to - from);
  }

  /** The reading line, in CSS pixels: for steps below the figure, the middle of the remaining window. */
  get #line() {
    const { bottom, right } = this.#figure.closest('figure').getBoundingClientRect();
    const below = (this.#steps[0]?.getBoundingClientRect().left ?? 0) < right;
    return below ? (bottom + innerHeight) / 2 : innerHeight * READING_LINE;
  }

  /** The epoch at a position, interpolated between steps on a logarithmic scale like that of the track. @param {number} position */
  #epochAt(position) {
    const log = (/** @type {number} */ step) => Math.log1p(Number(this.#steps[step]?.dataset.epoch));
    const [before, after] = [Math.floor(position), Math.ceil(position)];
    return Math.round(Math.expm1(log(before) + (log(after) - log(before)) * (position - before)));
  }

  /** @param {string} instruction as in data-downhill-set */
  #run(instruction) {
    if (instruction === this.#last) return;
    this.#last = instruction;
    this.#figure.drive(instruction);
  }
}

document.documentElement.classList.add('scripted');
await customElements.whenDefined('downhill-figure');
for (const section of document.querySelectorAll('.story')) {
  const figure = /** @type {any} */ (section.querySelector('downhill-figure'));
  figure.ready.then(() => new Story(section, figure));
}

// Dragging a point starts the first figure.
const first = /** @type {any} */ (document.getElementById('moons'));
first.ready.then(() => first.addEventListener('downhill-change', () => first.play(), { once: true }));

export {};
