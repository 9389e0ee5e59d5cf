/**
 * What the article adds to its figures. Scrolling through a story trains its network to the epoch that the words speak of, or
 * plays the scene of the step in the middle of the window; by hand the same is done by the links and buttons in the steps.
 * Under reduced motion nothing moves by itself, and the steps are plain text.
 */

/** Where a step beside the figure is read, as a share of the window's height; one below it in the middle of what is left. */
const READING = 0.6;

const still = matchMedia('(prefers-reduced-motion: reduce)');

class Story {
  #steps;
  #figure;
  #frame = 0;
  /** What the figure was told last. */
  #said = '';

  /** @param {Element} section @param {any} figure */
  constructor(section, figure) {
    this.#steps = [...section.querySelectorAll('li')];
    this.#figure = figure;
    const update = () => {
      this.#frame ||= requestAnimationFrame(() => this.#update());
    };
    // What is out of sight costs nothing.
    new IntersectionObserver(([entry]) => {
      if (entry?.isIntersecting) addEventListener('scroll', update, { passive: true });
      else removeEventListener('scroll', update);
      update();
    }).observe(section);
  }

  #update() {
    this.#frame = 0;
    if (still.matches) return;
    const place = this.#place;
    const here = this.#steps[Math.round(place)];
    for (const step of this.#steps) step.classList.toggle('here', step === here);
    this.#tell(here?.dataset.scene ?? `epoch=${this.#epochAt(place)}`);
  }

  /** How far the reader is: 1.5 is halfway between the second step and the third. */
  get #place() {
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

  /** The height at which steps are read, in CSS pixels. */
  get #line() {
    const { bottom, right } = this.#figure.closest('figure').getBoundingClientRect();
    const below = (this.#steps[0]?.getBoundingClientRect().left ?? 0) < right;
    return below ? (bottom + innerHeight) / 2 : innerHeight * READING;
  }

  /** The epoch between those of two steps: on the logarithmic scale that the track has. @param {number} place */
  #epochAt(place) {
    const of = (/** @type {number} */ step) => Math.log1p(Number(this.#steps[step]?.dataset.epoch));
    const [before, after] = [Math.floor(place), Math.ceil(place)];
    return Math.round(Math.expm1(of(before) + (of(after) - of(before)) * (place - before)));
  }

  /** @param {string} what an instruction, as links have it */
  #tell(what) {
    if (what === this.#said) return;
    this.#said = what;
    this.#figure.drive(what);
  }
}

document.documentElement.classList.add('scripted');
await customElements.whenDefined('downhill-figure');
for (const section of document.querySelectorAll('.story')) {
  const figure = /** @type {any} */ (section.querySelector('downhill-figure'));
  figure.ready.then(() => new Story(section, figure));
}

// The first point that is dragged starts the first figure.
const first = /** @type {any} */ (document.getElementById('moons'));
first.ready.then(() => first.addEventListener('downhill-change', () => first.play(), { once: true }));

export {};
