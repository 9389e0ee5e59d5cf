/**
 * The diagram on its canvas, and the animation of an operation over it.
 *
 * @import { FigureModel } from '../../model/figure-model.js'
 * @import { Part } from '../../painters/network-layout.js'
 * @import { Theme } from '../../painters/theme.js'
 *
 * @typedef {object} Shown
 * @property {ArrayLike<number>} parameters shown by the lines
 * @property {number[]} [numbers] of each unit
 * @property {Part | null} hovered
 * @property {Float32Array | null} responses each unit's output over the plane
 * @property {{ columns: number, rows: number }} grid of these
 */
import { sizesOf } from '../../engine/shared/dataset.js';
import { unitNames } from '../../model/notation.js';
import { outputScale } from '../../model/output-scale.js';
import { paintNetwork } from '../../painters/network-diagram.js';
import { layoutNetwork } from '../../painters/network-layout.js';
import { createScratch } from '../../painters/surface.js';
import { HiDpiCanvas } from '../../ui/hidpi-canvas.js';
import { network as text } from '../../words/index.js';
import { ArrivalAnimation } from './arrival.js';
import { passThrough } from './shown.js';

export class Diagram {
  sheet;
  #over = new HiDpiCanvas(canvas({ className: 'arriving', ariaHidden: 'true' }), () => {});
  /** Repaints the diagram as it was, with the animation over it. */
  #paintAgain = () => {};
  #arrival = new ArrivalAnimation(this.#over, () => this.#paintAgain());
  scratch = createScratch((width, height) => canvas({ width, height }));
  element = Object.assign(document.createElement('div'), { className: 'sheets' });

  /** @param {FigureModel} model */
  constructor(model) {
    this.sheet = new HiDpiCanvas(
      canvas({ className: 'diagram', role: 'application', tabIndex: 0, ariaLabel: text.label }),
      () => model.repaint(),
    );
    this.element.append(this.sheet.canvas, this.#over.canvas);
  }

  connect() {
    this.sheet.connect();
    this.#over.connect();
  }

  disconnect() {
    this.sheet.disconnect();
    this.#over.disconnect();
    this.#arrival.stop();
  }

  /** @param {FigureModel} model @param {Theme} theme @param {Shown} shown */
  paint(model, theme, shown) {
    const { focus, run, settings } = model;
    const sizes = sizesOf(settings);
    this.#arrival.follow(focus.operation, passThrough(model), () => ({
      ...{ theme, sizes, parameters: run.latest?.parameters ?? [] },
      layout: layoutNetwork(this.sheet.size, sizes, focus.selection),
    }));
    this.#paintAgain = () => this.#paint(model, theme, sizes, shown);
    this.#paintAgain();
  }

  /** @param {FigureModel} model @param {Theme} theme @param {number[]} sizes @param {Shown} shown */
  #paint(model, theme, sizes, { responses: values, grid, ...shown }) {
    const ctx = this.sheet.begin();
    if (!ctx) return;
    const { parameter, unit, layer } = model.focus.selection;
    const { scratch } = this;
    paintNetwork(ctx, this.sheet.size, theme, {
      ...{ sizes, parameter, unit, layer },
      inputNames: unitNames(sizes, 0),
      outputNames: unitNames(sizes, sizes.length - 1),
      pass: passThrough(model),
      arriving: this.#arrival.running,
      responses: values && { values, ...grid, scratch, outputScale: outputScale(model, theme) },
      ...shown,
    });
  }
}

/** @param {Partial<HTMLCanvasElement>} properties */
const canvas = (properties) => Object.assign(document.createElement('canvas'), properties);
