/**
 * Saves the contents of a panel as SVG or PNG, with a title. The panel's own painter repaints it in the chosen colors
 * and is recorded.
 *
 * @import { FigureModel } from '../../../model/figure-model.js'
 * @import { Theme } from '../../../painters/theme.js'
 * @import { Picture } from './compose.js'
 * @import { Chosen } from './view.jsx'
 */
import { render } from 'preact';
import { coordinatesOf, sizesOf } from '../../../engine/shared/dataset.js';
import { placeOf } from '../../../engine/shared/parameter-layout.js';
import { describe, header } from '../../../export/describe.js';
import { parameterName } from '../../../model/notation.js';
import { formatNumber } from '../../../painters/scale.js';
import { parseColour, readTheme } from '../../../painters/theme.js';
import { download } from '../../../ui/download.js';
import { downloadSentence, picture as text } from '../../../words/index.js';
import { compose } from './compose.js';
import { readsBack } from './read-back.js';
import { Recording } from './recording.js';
import { paintPicture } from './replay.js';
import { toSvg } from './svg.js';
import { PictureView } from './view.jsx';

/** The canvases of each panel, bottom to top. @type {Record<keyof typeof text.panels, string>} */
const CANVASES = {
  data: '.plane canvas',
  network: '.diagram',
  loss: '.loss canvas',
  weight: '.weight .ball',
  check: '.strip canvas',
  landscape: '.loss-landscape canvas',
};
/** @typedef {keyof typeof CANVASES} Name */
const NAMES = /** @type {Name[]} */ (Object.keys(CANVASES));

/** Delay of the preview after the last change: it would make a drag stutter. */
const REST_MS = 150;
/** PNG pixels per CSS pixel. */
const SCALE = 2;

/** @param {number} width @param {number} height */
const canvasOf = (width, height) => Object.assign(document.createElement('canvas'), { width, height });

/** @param {Theme} theme */
const isDark = ({ paper }) => Math.max(...parseColour(paper)) < 128;

export default class PicturePanel {
  element = document.createElement('div');
  #model;
  /** The figure's theme on the page. @type {Theme | null} */
  #theme = null;
  #recording = false;
  /** @type {boolean | undefined} */
  #readsBack;
  /** What the preview shows, to detect changes. @type {unknown[]} */
  #paintedFrom = [];
  /** @type {readonly Name[]} */
  #offered = [];
  /** @type {Chosen} */
  #chosen = { name: 'data', title: '', paper: 'white' };
  #message = '';
  #timer = 0;
  /** The preview. @type {HTMLCanvasElement | null} */
  #canvas = null;
  #view = {
    onChoose: (/** @type {Partial<Chosen>} */ chosen) => {
      this.#chosen = { ...this.#chosen, ...chosen };
      this.#preview();
    },
    onSave: (/** @type {'svg' | 'png'} */ format) => this.#save(format),
    canvas: (/** @type {HTMLCanvasElement | null} */ canvas) => {
      this.#canvas = canvas;
    },
  };

  /** @param {FigureModel} model */
  constructor(model) {
    this.#model = model;
  }

  /** @param {FigureModel} model @param {Theme} theme */
  paint({ settings, points, focus: { selection }, viewport: { domain }, run }, theme) {
    if (this.#recording) return;
    this.#theme = theme;
    const offered = NAMES.filter((name) => this.#canvases(name).length > 0);
    if (String(offered) !== String(this.#offered)) this.#offered = offered;
    // The preview is not updated during training; saving captures the current state.
    const shown = [settings, points, selection, domain, theme, this.#offered];
    const paused = [...shown, run.latest];
    if ((run.playing ? shown : paused).every((value, i) => value === this.#paintedFrom[i])) return;
    if (!this.#canvas) this.#render();
    this.#paintedFrom = paused;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#preview(), REST_MS);
  }

  disconnect() {
    clearTimeout(this.#timer);
    this.#paintedFrom = [];
    render(null, this.element);
  }

  #render() {
    const shared = { ...this.#view, offered: this.#offered, chosen: { ...this.#chosen, name: this.#name } };
    const dark = this.#theme !== null && isDark(this.#theme);
    const message = this.#offered.length ? this.#message : text.nothing;
    render(
      <PictureView {...shared} defaultTitle={this.#defaultTitle} dark={dark} message={message} />,
      this.element,
    );
  }

  // — options ——————————————————————————————————————————————————————————————————————————

  /** The visible canvases of a panel. @param {Name} name @returns {HTMLCanvasElement[]} */
  #canvases(name) {
    const root = /** @type {ShadowRoot} */ (this.element.getRootNode());
    const all = /** @type {HTMLCanvasElement[]} */ ([...root.querySelectorAll(CANVASES[name])]);
    // Folded canvases may have a size but are not painted.
    return all.filter(
      (canvas) => canvas.clientWidth > 0 && canvas.clientHeight > 0 && !canvas.closest('details:not([open])'),
    );
  }

  /** The chosen panel, or else the first one offered. @returns {Name} */
  get #name() {
    const { name } = this.#chosen;
    return this.#offered.find((one) => one === name) ?? this.#offered[0] ?? 'data';
  }

  get #epoch() {
    return Math.floor(this.#model.run.latest?.epoch ?? 0);
  }

  /** The default title. */
  get #defaultTitle() {
    const { run, settings, focus } = this.#model;
    const { latest } = run;
    const sizes = sizesOf(settings);
    const weight = parameterName(sizes, placeOf(sizes, focus.selection.parameter ?? 0));
    const title = text.after(text.captions[this.#name](weight), this.#epoch);
    return latest?.points ? text.withLoss(title, formatNumber(latest.loss)) : title;
  }

  /** The figure's own colors, or those for white paper if it is dark. @returns {Theme} */
  get #colours() {
    const own = /** @type {Theme} */ (this.#theme);
    const white = {
      ...own,
      ...readTheme({ ...own, fontSize: `${own.fontSize}`, getPropertyValue: () => '' }),
    };
    return { ...(isDark(own) && this.#chosen.paper === 'white' ? white : own), print: true };
  }

  // — the picture —————————————————————————————————————————————————————————————————————

  /**
   * Has the panel painted in the picture's colors, then in the page's again within the same frame.
   * @returns {Picture | null}
   */
  #capture() {
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
        title: this.#chosen.title.trim() || this.#defaultTitle,
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

  /** The warning if the browser alters canvas contents on reading. */
  get #altered() {
    this.#readsBack ??= readsBack(canvasOf(1, 1));
    return this.#readsBack ? '' : text.altered;
  }

  #preview() {
    this.#message = this.#altered;
    this.#render();
    const picture = this.#capture();
    if (!picture || !this.#canvas) return;
    this.#canvas.ariaLabel = `${picture.title}. ${picture.description}`;
    this.#paint(this.#canvas, picture);
  }

  /** @param {HTMLCanvasElement} canvas @param {Picture} picture */
  #paint(canvas, picture) {
    canvas.width = picture.width * SCALE;
    canvas.height = picture.height * SCALE;
    paintPicture(/** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d')), picture, SCALE);
  }

  /** @param {'svg' | 'png'} format */
  #save(format) {
    const picture = this.#capture();
    if (!picture) return;
    const name = `${this.#name}-epoch-${this.#epoch}.${format}`;
    /** @type {(type: string, content: BlobPart, width: number, height: number) => void} */
    const save = (type, content, width, height) =>
      this.#showMessage(
        `${downloadSentence(name, download(name, type, content))} ${text.size(width, height)} ${this.#altered}`,
      );
    if (format === 'svg') return save('image/svg+xml', toSvg(picture), picture.width, picture.height);
    const canvas = canvasOf(1, 1);
    this.#paint(canvas, picture);
    canvas.toBlob((blob) => {
      if (blob) save('image/png', blob, canvas.width, canvas.height);
      else this.#showMessage(text.failed);
    }, 'image/png');
  }

  /** @param {string} message */
  #showMessage(message) {
    this.#message = message;
    this.#render();
  }
}
