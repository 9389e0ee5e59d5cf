/**
 * Explain: the next training step, operation by operation, with every number of the forward and backward pass; forward
 * and back through layers, points, mini-batches, epochs and the run. The network's diagram shows what a stop does to
 * the network.
 *
 * @import { Preview, Queries } from '../../engine/shared/protocol.js'
 * @import { Results } from '../panels.js'
 * @import { Selection } from '../../model/selection.js'
 * @import { FigureModel } from '../../model/figure-model.js'
 * @import { Lit, Operation } from '../../model/focus.js'
 * @import { Theme } from '../../painters/theme.js'
 */
import { render } from 'preact';
import { isTest, sizesOf, toNetwork, trainingPlace } from '../../engine/shared/dataset.js';
import { isTraceable, parameterCount, placeOf } from '../../engine/shared/parameter-layout.js';
import { DESCRIPTION_DEFAULTS } from '../../engine/shared/settings.js';
import { followedPoint } from '../../model/followed-point.js';
import forms from '../../ui/forms.js';
import { ParameterPicker } from '../../ui/parameter-picker.jsx';
import { Throttle } from '../../ui/throttle.js';
import { explain as text } from '../../words/index.js';
import { Explain } from './explain.jsx';
import { GradientCheck } from './foot/gradient-check.jsx';
import { LossLandscape } from './foot/loss-landscape.jsx';
import { OptimizerMemory } from './foot/optimizer-memory.jsx';
import { isLit, litBy } from './formulas/partners.js';
import formulas from './formulas/style.css?inline';
import smallScreen from './small-screen.css?inline';
import style from './style.css?inline';
import { passOf } from './walk/network-pass.js';
import { nameOf, summaryOf } from './walk/sentences.js';
import { layersOf, walk } from './walk/walk.js';
import { subjectOf, Walker } from './walk/walker.js';

export const css = [forms, style, formulas, smallScreen].join('\n');

/** The sections at the bottom. */
const SECTIONS = /** @type {const} */ (['check', 'landscape', 'memory']);

export default class ExplainPanel {
  #model;
  #walker;
  #sections = {
    check: new GradientCheck(),
    landscape: new LossLandscape(),
    memory: new OptimizerMemory(),
  };
  element = Object.assign(document.createElement('div'), {
    className: 'explain-panel',
    part: 'explain hood',
  });
  #open = false;
  /** The last selected point. @type {number | null} */
  #point = null;
  /** The last question. @type {Operation | null} */
  #question = null;
  #throttle = new Throttle(0.7);
  /** What the stops were computed from. @type {unknown[]} */
  #madeOf = [];
  /** The current step. @type {Preview | null} */
  #step = null;
  /** What the last focus was computed from. @type {unknown[]} */
  #focusedFrom = [];
  /** The operation focused from here, and what it lights up. @type {Operation | null} */
  #focused = null;
  /** @type {Lit | null} */
  #lit = null;
  /** Indices of the training points among all points. @type {readonly number[]} */
  #trained = [];

  /** @param {FigureModel} model */
  constructor(model) {
    this.#model = model;
    this.#walker = new Walker(model);
    this.selected(model.focus.selection);
    // Opening this with a weight selected asks why it changes.
    if (model.focus.selection.parameter !== null) this.#toGradient();
  }

  connect() {
    this.#focusedFrom = [];
  }

  disconnect() {
    for (const name of SECTIONS) this.#sections[name].disconnect();
    this.#letGo();
    render(null, this.element);
  }

  /** @param {boolean} open */
  toggled(open) {
    this.#open = open;
    if (!open) this.#letGo();
  }

  #letGo() {
    this.#walker.pause();
    this.#focusedFrom = [];
    this.#model.focus.showOperation(null, this.#focused);
    this.#model.focus.light(null, this.#lit);
    this.#focused = this.#lit = null;
  }

  /** Pressing a point follows it, unless the reader has chosen a scope. @param {Selection} selection */
  selected({ point }) {
    if (point === this.#point || this.#walker.scoped) return;
    this.#point = point;
    this.#walker.scope = point === null ? 'batch' : 'point';
  }

  /** @param {FigureModel} model @returns {Queries} */
  queries(model) {
    const indices = this.#indices;
    return {
      ...(indices && { step: { preview: indices } }),
      ...this.#sections.check.queries(model),
      ...this.#sections.landscape.queries(model, subjectOf(model)),
    };
  }

  /** @param {FigureModel} model @param {Theme} theme @param {Results} results */
  paint(model, theme, results) {
    const { settings, run } = model;
    const { lit } = model.focus;
    const walker = this.#walker;
    if (model.focus.question !== this.#question) {
      this.#question = model.focus.question;
      walker.pause();
      if (model.focus.question) walker.choose(model.focus.question);
    }
    const parameter = subjectOf(model);
    const sizes = sizesOf(settings);
    const { check, landscape, memory } = this.#sections;
    check.paint(model, theme, parameter, results.check);
    landscape.paint(model, theme, parameter, results.map);

    const step = results.step?.preview ?? null;
    const fits = step !== null && step.w.length === parameterCount(sizes) && this.#indices !== null;
    const about = [
      parameter,
      walker.row,
      walker.stop,
      walker.playing,
      walker.scope,
      lit,
      fits,
      ...this.#opened,
    ];
    if (!this.#throttle.ready(run.playing, ...about)) return;
    if (fits) this.#make(step, parameter, sizes);
    memory.paint(model, theme, parameter, fits ? step : null);
    this.#tell(fits, parameter, sizes);
    const pointOf = (/** @type {number} */ row) => this.#pointOf(row);
    render(
      <Explain
        walker={walker}
        note={this.#noteOn(fits ? step : null)}
        fits={fits}
        optimizer={settings.optimizer}
        about={[model, settings, parameter, walker.row, walker.rows]}
        trains={run.playing}
        points={this.#trained.length}
        summary={
          fits ? summaryOf(step, parameter, sizes, settings.optimizer, model.run.latest?.points ?? 0) : ''
        }
        picker={
          <ParameterPicker
            sizes={sizes}
            value={parameter}
            onChange={(one) => model.focus.select({ parameter: one })}
          />
        }
        nameOf={(stop) => nameOf(stop, parameter, sizes)}
        onWhy={() => this.#toGradient()}
        sections={SECTIONS.map((name) => ({ ...this.#sections[name], name: text[name] }))}
        onSection={(title) => {
          for (const name of SECTIONS) {
            const section = this.#sections[name];
            section.open = text[name] === title && !section.open;
          }
          model.repaint();
        }}
        isLit={(key) => lit !== null && isLit(key, lit, pointOf)}
        onLight={(key) => this.#light(key === null ? null : litBy(key, pointOf))}
      />,
      this.element,
    );
  }

  /** @param {Lit | null} lit */
  #light(lit) {
    this.#model.focus.light(lit, this.#lit);
    this.#lit = lit;
  }

  get #opened() {
    return SECTIONS.map((name) => this.#sections[name].open);
  }

  // — what is shown ——————————————————————————————————————————————————————————————————

  /**
   * The points of the step: empty for the run's next mini-batch; null if there is nothing to follow.
   * @returns {number[] | null}
   */
  get #indices() {
    const { settings, points } = this.#model;
    if (!points.length) return null;
    const sizes = sizesOf(settings);
    if (this.#walker.scope === 'point') {
      const place = trainingPlace(settings, points.length, followedPoint(this.#model));
      if (place !== undefined) return [place];
    }
    const all = Object.hasOwn(text.secondOrder, settings.optimizer);
    const count = all ? points.length : Math.min(points.length, settings.batchSize);
    return isTraceable(sizes, count) ? [] : null;
  }

  /** @param {Preview | null} step */
  #noteOn(step) {
    const { points, settings, focus } = this.#model;
    if (!points.length) return text.noPoints;
    if (this.#indices === null) return text.tooLarge;
    if (step?.status === 'diverged') return text.diverges;
    if (step?.status === 'converged') return text.converged;
    const asked = this.#walker.scope === 'point' ? focus.selection.point : null;
    if (asked !== null && trainingPlace(settings, points.length, asked) === undefined) return text.testPoint;
    return '';
  }

  /**
   * Recomputes the stops of a step if its inputs changed.
   * @param {Preview} step
   * @param {number} parameter
   * @param {readonly number[]} sizes
   */
  #make(step, parameter, sizes) {
    const { settings, points } = this.#model;
    const walker = this.#walker;
    walker.rows = step.batch.length;
    walker.row = Math.min(walker.row, walker.rows - 1);
    const madeOf = [step, parameter, walker.row, settings, points];
    if (madeOf.every((one, i) => one === this.#madeOf[i])) return;
    this.#madeOf = madeOf;
    this.#step = step;
    this.#trained = points.flatMap((_, i) => (isTest(settings, i) ? [] : [i]));
    const network = { ...DESCRIPTION_DEFAULTS, ...toNetwork(settings) };
    const focus = { place: placeOf(sizes, parameter), row: walker.row };
    walker.stops = walk(step, network, layersOf(step.w, sizes), focus);
  }

  /** The point of a row. @param {number} row */
  #pointOf(row) {
    return this.#trained[this.#step?.batch[row] ?? -1] ?? -1;
  }

  /**
   * Tells the diagram, the plane and the code the current stop.
   * @param {boolean} fits
   * @param {number} parameter
   * @param {readonly number[]} sizes
   */
  #tell(fits, parameter, sizes) {
    const { stops, at, row, stop: chosen } = this.#walker;
    const stop = fits ? stops[at] : undefined;
    const from = [this.#open, stop ?? chosen];
    // Another figure of the same model may have focused something else.
    if (this.#model.focus.operation && from.every((one, i) => one === this.#focusedFrom[i])) return;
    this.#focusedFrom = from;
    if (!this.#open) return;
    const { kind, layer } = stop ?? chosen;
    const focus = { place: placeOf(sizes, parameter), row };
    const shown = stop &&
      this.#step && { pass: passOf(this.#step, stop, focus, sizes), point: this.#pointOf(row) };
    this.#focused = { kind, layer, ...shown };
    this.#model.focus.showOperation(this.#focused);
  }

  /** To the stop that computes the gradient of the parameter in focus. */
  #toGradient() {
    this.#walker.toGradient(placeOf(sizesOf(this.#model.settings), subjectOf(this.#model)));
  }
}
