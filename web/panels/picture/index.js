/**
 * Pictures to take away: what a panel shows as SVG or PNG, titled. Each panel's own painter paints it once more, in the
 * colours wanted, and is listened to.
 *
 * @import { FigureModel } from '../../model/figure-model.js'
 * @import { Theme } from '../../painters/theme.js'
 * @import { Picture } from './compose.js'
 */
import { coordinatesOf, sizesOf } from '../../engine/shared/dataset.js';
import { placeOf } from '../../engine/shared/parameter-layout.js';
import { describe, header } from '../../export/describe.js';
import { parameterName } from '../../model/notation.js';
import { formatNumber } from '../../painters/scale.js';
import { parseColour, readTheme } from '../../painters/theme.js';
import { assign, field, h, select } from '../../ui/dom.js';
import { download } from '../../ui/download.js';
import { downloadSentence } from '../../words/downloads.js';
import { compose } from './compose.js';
import { Recording } from './recording.js';
import { paintPicture } from './replay.js';
import style from './style.css?inline';
import { toSvg } from './svg.js';
import { TEXT } from './text.js';

export const css = style;

/** The canvases of each panel, the lowest first. @type {Record<keyof typeof TEXT.panels, string>} */
const CANVASES = {
  data: '.plane canvas',
  network: '.diagram',
  loss: '.loss canvas',
  weight: '.weight .ball',
  check: '.strip canvas',
  valley: '.valley canvas',
};
/** @typedef {keyof typeof CANVASES} Name */
const NAMES = /** @type {Name[]} */ (Object.keys(CANVASES));

/** The preview follows when nothing has changed for so long: a drag would stutter with it. */
const REST_MS = 150;
/** Pixels of a PNG to one of CSS. */
const SCALE = 2;

/** @param {number} width @param {number} height */
const canvasOf = (width, height) => h('canvas', { width, height });

/** @param {Theme} theme */
const isDark = ({ paper }) => Math.max(...parseColour(paper)) < 128;

export default class PicturePanel {
  #model;
  /** As the figure is painted on the page. @type {Theme | null} */
  #theme = null;
  #recording = false;
  /** What the preview shows, to see whether it has changed. @type {unknown[]} */
  #shown = [];
  #offered = '';
  #timer = 0;
  #again = () => this.#preview();
  #panel = h('select', { onchange: this.#again });
  #title = h('input', { type: 'text', maxLength: 120, oninput: this.#again });
  #paper = select(TEXT.papers, { onchange: this.#again });
  #colour = field(TEXT.colours, this.#paper);
  #svg = this.#button('svg', TEXT.svg, TEXT.svgHint, () => this.#saveSvg());
  #png = this.#button('png', TEXT.png, TEXT.pngHint, () => this.#savePng());
  #canvas = h('canvas', { role: 'img', 'aria-label': TEXT.label });
  #said = h('p', { class: 'note', role: 'status' });
  element = h(
    'div',
    { class: 'picture-panel', part: 'picture', role: 'group', 'aria-label': TEXT.label },
    h(
      'div',
      { class: 'row' },
      field(TEXT.panel, this.#panel),
      this.#colour,
      h('div', { class: 'group' }, this.#svg, this.#png),
    ),
    h('label', { class: 'field title' }, h('span', {}, TEXT.title), this.#title),
    this.#canvas,
    this.#said,
    h('p', { class: 'note' }, TEXT.left),
  );

  /** @param {FigureModel} model */
  constructor(model) {
    this.#model = model;
  }

  /** @param {FigureModel} model @param {Theme} theme */
  paint({ latest, settings, points, selection, viewport: domain, run }, theme) {
    if (this.#recording) return;
    this.#theme = theme;
    assign(this.#colour, { hidden: !isDark(theme) });
    this.#offer();
    // While it trains the preview stays: what is saved is what there is at the press.
    const shown = [settings, points, selection, domain, theme, this.#offered];
    const resting = [...shown, latest];
    if ((run.playing ? shown : resting).every((value, i) => value === this.#shown[i])) return;
    this.#shown = resting;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#again, REST_MS);
  }

  disconnect() {
    clearTimeout(this.#timer);
  }

  // — what there is to choose ——————————————————————————————————————————————————————————

  /** The canvases of a panel that can be seen. @param {Name} name @returns {HTMLCanvasElement[]} */
  #canvases(name) {
    const root = /** @type {ShadowRoot} */ (this.element.getRootNode());
    const all = /** @type {HTMLCanvasElement[]} */ ([...root.querySelectorAll(CANVASES[name])]);
    // What is folded away may have a size, but is not painted.
    return all.filter(
      (canvas) => canvas.clientWidth > 0 && canvas.clientHeight > 0 && !canvas.closest('details:not([open])'),
    );
  }

  /** Offers the panels that are open. */
  #offer() {
    const names = NAMES.filter((name) => this.#canvases(name).length > 0);
    if (String(names) === this.#offered) return;
    this.#offered = String(names);
    const { value } = this.#panel;
    this.#panel.replaceChildren(...names.map((name) => h('option', { value: name }, TEXT.panels[name])));
    if (names.includes(/** @type {Name} */ (value))) this.#panel.value = value;
    for (const control of [this.#panel, this.#svg, this.#png]) control.disabled = names.length === 0;
  }

  get #name() {
    return /** @type {Name} */ (this.#panel.value);
  }

  get #epoch() {
    return Math.floor(this.#model.latest?.epoch ?? 0);
  }

  /** What it is called when the reader says nothing else. */
  get #usualTitle() {
    const { latest, settings, selection } = this.#model;
    const sizes = sizesOf(settings);
    const weight = parameterName(sizes, placeOf(sizes, selection.parameter ?? 0));
    const title = TEXT.after(TEXT.titles[this.#name](weight), this.#epoch);
    return latest?.points ? TEXT.withLoss(title, formatNumber(latest.loss)) : title;
  }

  /** The figure's own colours, or those of white paper when it is dark. @returns {Theme} */
  get #colours() {
    const own = /** @type {Theme} */ (this.#theme);
    const white = {
      ...own,
      ...readTheme({ ...own, fontSize: `${own.fontSize}`, getPropertyValue: () => '' }),
    };
    return { ...(isDark(own) && this.#paper.value === 'white' ? white : own), print: true };
  }

  // — the picture —————————————————————————————————————————————————————————————————————

  /** Has the panel painted in the picture's colours, and then again in those of the page, before anybody can see it. @returns {Picture | null} */
  #take() {
    const canvases = this.#theme ? this.#canvases(this.#name) : [];
    const [first] = canvases;
    if (!first) return null;
    const theme = this.#colours;
    const recordings = canvases.map(
      (canvas) => new Recording(/** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d')), canvasOf),
    );
    this.#recording = true;
    try {
      this.#model.paint(theme);
    } finally {
      for (const recording of recordings) recording.end();
      this.#model.paint();
      this.#recording = false;
    }
    const { settings, points } = this.#model;
    const ctx = /** @type {CanvasRenderingContext2D} */ (canvasOf(1, 1).getContext('2d'));
    return compose(
      {
        title: this.#title.value.trim() || this.#usualTitle,
        description: header(describe(settings, points)).join(' '),
        size: { width: first.clientWidth, height: first.clientHeight },
        marks: recordings.flatMap(({ marks }) => marks),
        axes: this.#name !== 'data' ? null : coordinatesOf(settings) > 1 ? ['x₁', 'x₂'] : ['x', 'y'],
      },
      theme,
      (text, font) => {
        ctx.font = font;
        return ctx.measureText(text).width;
      },
    );
  }

  #preview() {
    assign(this.#title, { placeholder: this.#name ? this.#usualTitle : '' });
    const picture = this.#take();
    assign(this.#canvas, { hidden: picture === null });
    assign(this.#said, { textContent: picture ? '' : TEXT.nothing });
    if (!picture) return;
    this.#canvas.ariaLabel = `${picture.title}. ${picture.description}`;
    this.#paint(this.#canvas, picture);
    this.#canvas.style.width = `${picture.width}px`;
  }

  /** @param {HTMLCanvasElement} canvas @param {Picture} picture */
  #paint(canvas, picture) {
    canvas.width = picture.width * SCALE;
    canvas.height = picture.height * SCALE;
    paintPicture(/** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d')), picture, SCALE);
  }

  /** @param {string} ending */
  #file(ending) {
    return `${this.#name}-epoch-${this.#epoch}.${ending}`;
  }

  #saveSvg() {
    const picture = this.#take();
    if (!picture) return;
    const name = this.#file('svg');
    const result = download(name, 'image/svg+xml', toSvg(picture));
    this.#said.textContent = `${downloadSentence(name, result)} ${TEXT.size(picture.width, picture.height)}`;
  }

  #savePng() {
    const picture = this.#take();
    if (!picture) return;
    const name = this.#file('png');
    const canvas = canvasOf(1, 1);
    this.#paint(canvas, picture);
    canvas.toBlob((blob) => {
      this.#said.textContent = blob
        ? `${downloadSentence(name, download(name, 'image/png', blob))} ${TEXT.size(canvas.width, canvas.height)}`
        : TEXT.failed;
    }, 'image/png');
  }

  /** @param {string} what @param {string} text @param {string} title @param {() => void} onclick */
  #button(what, text, title, onclick) {
    return h('button', { type: 'button', 'data-do': what, title, onclick }, text);
  }
}
