/**
 * Records what a painter does on a canvas, without the painter's knowledge, to write it as SVG or replay it at any
 * size.
 *
 * @import { Context } from '../../../painters/frame.js'
 *
 * @typedef {{ colour: string, opacity: number }} Ink colour: #rrggbb
 * @typedef {Ink & { width: number, cap: string, join: string, dash: number[] }} Stroke
 * @typedef {{ x: number, y: number, text: string, family: string, size: number, align: CanvasTextAlign, most: number | null }} Lettering
 *   most: maximum width
 * @typedef {object} Mark
 * @property {string[]} clips outlines that clip it, all of them
 * @property {string} [path] SVG path data
 * @property {Lettering} [lettering] or text
 * @property {{ x: number, y: number, width: number, height: number, canvas: HTMLCanvasElement, opacity: number }} [image] or an image
 * @property {Ink} [fill]
 * @property {Stroke} [stroke]
 */
import { parseColour } from '../../../painters/theme.js';

/** Two decimals are a hundredth of a CSS pixel. @param {number} value */
export const rounded = (value) => Math.round(value * 100) / 100 + 0;

/** Context methods that have an effect. */
const METHODS = /** @type {const} */ ([
  ...['save', 'restore', 'beginPath', 'moveTo', 'lineTo', 'bezierCurveTo', 'arc', 'rect', 'roundRect'],
  'closePath',
  ...['clip', 'fill', 'stroke', 'fillRect', 'strokeRect', 'clearRect', 'fillText', 'strokeText', 'drawImage'],
]);

export class Recording {
  /** @type {Mark[]} */
  marks = [];
  #ctx;
  #createCanvas;
  #path = '';
  /** @type {string[]} */
  #clips = [];
  /** @type {string[][]} */
  #saved = [];

  /**
   * Starts recording; calls keep their effect.
   * @param {Context} ctx 1 unit = 1 CSS pixel
   * @param {(width: number, height: number) => HTMLCanvasElement} createCanvas
   */
  constructor(ctx, createCanvas) {
    this.#ctx = ctx;
    this.#createCanvas = createCanvas;
    const calls = /** @type {Record<string, (...given: any[]) => void>} */ (/** @type {unknown} */ (ctx));
    for (const name of METHODS) {
      const real = calls[name];
      const own = /** @type {(...given: any[]) => void} */ (this[/** @type {'fill'} */ (name)]);
      calls[name] = (...given) => {
        own.apply(this, given);
        real?.apply(ctx, given);
      };
    }
  }

  /** Stops recording: deleting the overrides uncovers the context's own methods. */
  end() {
    for (const name of METHODS) Reflect.deleteProperty(this.#ctx, name);
  }

  // — the outline —————————————————————————————————————————————————————————————————————

  beginPath() {
    this.#path = '';
  }

  /** @param {number} x @param {number} y */
  moveTo(x, y) {
    this.#add('M', x, y);
  }

  /** Without a current point, this starts the outline. @param {number} x @param {number} y */
  lineTo(x, y) {
    this.#add(this.#path ? 'L' : 'M', x, y);
  }

  /** @param {number[]} places */
  bezierCurveTo(...places) {
    this.#add('C', ...places);
  }

  /**
   * A full circle needs two arcs.
   * @param {number} x @param {number} y @param {number} radius @param {number} from @param {number} to
   */
  arc(x, y, radius, from, to) {
    const at = (/** @type {number} */ angle) => [x + radius * Math.cos(angle), y + radius * Math.sin(angle)];
    const turn = Math.min(2 * Math.PI, to - from);
    this.#add(this.#path ? 'L' : 'M', ...at(from));
    this.#add('A', radius, radius, 0, 0, 1, ...at(from + turn / 2));
    this.#add('A', radius, radius, 0, 0, 1, ...at(from + turn));
  }

  /** @param {number} x @param {number} y @param {number} width @param {number} height */
  rect(x, y, width, height) {
    this.#path += boxOf(x, y, width, height);
  }

  /** @param {number} x @param {number} y @param {number} width @param {number} height @param {number} radius */
  roundRect(x, y, width, height, radius) {
    const [right, bottom] = [x + width, y + height];
    const corner = (/** @type {number[]} */ ...to) => this.#add('A', radius, radius, 0, 0, 1, ...to);
    this.#add('M', x + radius, y);
    this.#add('H', right - radius);
    corner(right, y + radius);
    this.#add('V', bottom - radius);
    corner(right - radius, bottom);
    this.#add('H', x + radius);
    corner(x, bottom - radius);
    this.#add('V', y + radius);
    corner(x + radius, y);
    this.closePath();
  }

  closePath() {
    if (this.#path) this.#path += 'Z';
  }

  /** Like a context, ignores non-finite numbers. @param {string} letter @param {number[]} numbers */
  #add(letter, ...numbers) {
    if (numbers.every(Number.isFinite)) this.#path += letter + numbers.map(rounded).join(' ');
  }

  // — clipping ————————————————————————————————————————————————————————————————————————

  save() {
    this.#saved.push(this.#clips);
  }

  restore() {
    this.#clips = this.#saved.pop() ?? this.#clips;
  }

  clip() {
    this.#clips = [...this.#clips, this.#path];
  }

  // — marks ———————————————————————————————————————————————————————————————————————————

  /** Canvases are only cleared as a whole, before painting. */
  clearRect() {
    this.marks = [];
  }

  fill() {
    this.#put({ path: this.#path, fill: this.#fill });
  }

  /** A fill followed by a stroke of the same outline is one mark. */
  stroke() {
    const last = this.marks.at(-1);
    const same = last?.path && last.path === this.#path && last.clips === this.#clips && !last.stroke;
    if (last && same) last.stroke = this.#stroke;
    else this.#put({ path: this.#path, stroke: this.#stroke });
  }

  /** @param {number} x @param {number} y @param {number} width @param {number} height */
  fillRect(x, y, width, height) {
    this.#put({ path: boxOf(x, y, width, height), fill: this.#fill });
  }

  /** @param {number} x @param {number} y @param {number} width @param {number} height */
  strokeRect(x, y, width, height) {
    this.#put({ path: boxOf(x, y, width, height), stroke: this.#stroke });
  }

  /** @param {string} text @param {number} x @param {number} y @param {number} [most] */
  fillText(text, x, y, most) {
    this.#put({ lettering: this.#lettering(text, x, y, most), fill: this.#fill });
  }

  /** @param {string} text @param {number} x @param {number} y @param {number} [most] */
  strokeText(text, x, y, most) {
    this.#put({ lettering: this.#lettering(text, x, y, most), stroke: this.#stroke });
  }

  /**
   * Copies the source, which may be repainted right afterwards, at its target size and smoothed as on the canvas: viewers
   * other than browsers would show large pixels.
   * @param {HTMLCanvasElement} source @param {number} x @param {number} y @param {number} width @param {number} height
   */
  drawImage(source, x, y, width, height) {
    const canvas = this.#createCanvas(
      Math.max(source.width, Math.round(width)),
      Math.max(source.height, Math.round(height)),
    );
    canvas.getContext('2d')?.drawImage(source, 0, 0, canvas.width, canvas.height);
    const [left, top, wide, tall] = /** @type {[number, number, number, number]} */ (
      [x, y, width, height].map(rounded)
    );
    this.#put({
      image: { x: left, y: top, width: wide, height: tall, canvas, opacity: this.#ctx.globalAlpha },
    });
  }

  /** @param {Omit<Mark, 'clips'>} mark */
  #put(mark) {
    if (mark.path !== '') this.marks.push({ ...mark, clips: this.#clips });
  }

  get #fill() {
    return inkOf(`${this.#ctx.fillStyle}`, this.#ctx.globalAlpha);
  }

  /** @returns {Stroke} */
  get #stroke() {
    const { strokeStyle, globalAlpha, lineWidth, lineCap, lineJoin } = this.#ctx;
    return {
      ...inkOf(`${strokeStyle}`, globalAlpha),
      width: rounded(lineWidth),
      cap: lineCap,
      join: lineJoin,
      dash: this.#ctx.getLineDash().map(rounded),
    };
  }

  /** @param {string} text @param {number} x @param {number} y @param {number} [most] @returns {Lettering} */
  #lettering(text, x, y, most) {
    const [, size = '10', family = 'sans-serif'] = /([\d.]+)px (.*)/.exec(this.#ctx.font) ?? [];
    const squeezed = most !== undefined && this.#ctx.measureText(text).width > most;
    return {
      text: String(text),
      x: rounded(x),
      y: rounded(y),
      family,
      size: rounded(Number(size)),
      align: this.#ctx.textAlign,
      most: squeezed ? rounded(most) : null,
    };
  }
}

/** @param {number[]} box */
const boxOf = (...box) => {
  const [x = 0, y = 0, width = 0, height = 0] = box;
  if (!box.every(Number.isFinite)) return '';
  return `M${rounded(x)} ${rounded(y)}H${rounded(x + width)}V${rounded(y + height)}H${rounded(x)}Z`;
};

/**
 * A context returns a color as #rrggbb, or as rgba(…) if it is translucent.
 * @param {string} style @param {number} alpha
 * @returns {Ink}
 */
const inkOf = (style, alpha) => {
  const [, own = '1'] = /^rgba\(.*,\s*([\d.]+)\)$/.exec(style) ?? [];
  const colour = parseColour(style).map((part) => Math.round(part).toString(16).padStart(2, '0'));
  return { colour: `#${colour.join('')}`, opacity: rounded(alpha * Number(own)) };
};
