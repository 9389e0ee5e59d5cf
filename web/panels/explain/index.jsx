/**
 * Explain: the next training step, operation by operation, with every number of the forward and backward pass. Steps
 * forward and back through layers, points, mini-batches, epochs and the run. The network's diagram shows what an
 * operation does to the network.
 *
 * @import { Preview, Queries } from '../../engine/shared/protocol.js'
 * @import { Results } from '../panels.js'
 * @import { Selection } from '../../model/selection.js'
 * @import { FigureModel } from '../../model/figure-model.js'
 * @import { Highlight, Operation } from '../../model/focus.js'
 * @import { Theme } from '../../painters/theme.js'
 *
 * @typedef {object} View what the reader has chosen of the sections at the bottom
 * @property {keyof typeof SECTIONS | null} section the open one
 * @property {boolean} derivativeAtOutput whether the gradient check takes the derivative at the output, a common mistake
 * @property {keyof typeof text.directions} directions of the loss landscape
 * @property {number} secondParameter of the loss landscape along two parameters
 *
 * @typedef {object} SectionProps
 * @property {FigureModel} model
 * @property {Theme} theme
 * @property {number} parameter in focus
 * @property {Results} results
 * @property {Preview | null} step
 * @property {View} view
 * @property {(change: Partial<View>) => void} onView
 */
import { render } from 'preact';
import { isTest, sizesOf, toNetwork, trainingIndex } from '../../engine/shared/dataset.js';
import { isTraceable, parameterCount, placeOf } from '../../engine/shared/parameter-layout.js';
import { DESCRIPTION_DEFAULTS, isSecondOrder } from '../../engine/shared/settings.js';
import { tracedPoint } from '../../model/focus.js';
import forms from '../../ui/forms.js';
import { ParameterPicker } from '../../ui/parameter-picker.jsx';
import { Throttle } from '../../ui/throttle.js';
import { explain as text } from '../../words/index.js';
import { Explain } from './explain.jsx';
import { highlightOf, isHighlighted } from './formulas/partners.js';
import formulas from './formulas/style.css?inline';
import { passOf } from './operations/network-pass.js';
import { operationsOf } from './operations/operations.js';
import { checkQuery, GradientCheck } from './sections/gradient-check.jsx';
import { LossLandscape, landscapeQuery } from './sections/loss-landscape.jsx';
import { OptimizerMemory } from './sections/optimizer-memory.jsx';
import { nameOf, summaryOf } from './sentences.js';
import smallScreen from './small-screen.css?inline';
import { Stepper, subjectOf } from './stepper.js';
import style from './style.css?inline';

export const css = [forms, style, formulas, smallScreen].join('\n');

/** The sections at the bottom, of which one may be open. */
const SECTIONS = Object.freeze({ check: GradientCheck, landscape: LossLandscape, memory: OptimizerMemory });

export default class ExplainPanel {
  #model;
  #stepper;
  /** @type {View} */
  #view = { section: null, derivativeAtOutput: false, directions: 'path', secondParameter: 1 };
  /** Holds the open section, which is painted in every frame. */
  #sectionRoot = document.createElement('div');
  element = Object.assign(document.createElement('div'), {
    className: 'explain-panel',
    part: 'explain hood', // `hood` is its former name
  });
  #open = false;
  /** The last selected point. @type {number | null} */
  #point = null;
  /** The last operation requested by another panel. @type {Operation | null} */
  #requestedOperation = null;
  /** Whether to move the keyboard focus to its answer. */
  #focusesAnswer = false;
  #throttle = new Throttle(0.7);
  /** What the operations were computed from. @type {unknown[]} */
  #operationInputs = [];
  /** The current step. @type {Preview | null} */
  #step = null;
  /** The operation published from here. @type {Operation | null} */
  #published = null;
  /** What it was computed from. @type {unknown[]} */
  #publishedFrom = [];
  /** What this highlights in other panels. @type {Highlight | null} */
  #highlighted = null;
  /** Indices of the training points among all points. @type {readonly number[]} */
  #trained = [];

  /** @param {FigureModel} model */
  constructor(model) {
    this.#model = model;
    this.#stepper = new Stepper(model);
    this.selected(model.focus.selection);
    // Opening this with a weight selected asks why it changes.
    if (model.focus.selection.parameter !== null) this.#goToGradient();
  }

  connect() {
    this.#publishedFrom = [];
  }

  disconnect() {
    this.#release();
    render(null, this.#sectionRoot);
    render(null, this.element);
  }

  /** @param {boolean} open */
  toggled(open) {
    this.#open = open;
    if (!open) this.#release();
  }

  #release() {
    this.#stepper.pause();
    this.#publishedFrom = [];
    this.#model.focus.showOperation(null, this.#published);
    this.#model.focus.highlight(null, this.#highlighted);
    this.#published = this.#highlighted = null;
  }

  /** Pressing a point follows it, unless the reader has chosen a scope. @param {Selection} selection */
  selected({ point }) {
    if (point === this.#point || this.#stepper.scoped) return;
    this.#point = point;
    this.#stepper.scope = point === null ? 'batch' : 'point';
  }

  /** @param {FigureModel} model @returns {Queries} */
  queries(model) {
    const indices = this.#indices;
    const { section, derivativeAtOutput } = this.#view;
    return {
      ...(indices && { step: { preview: indices } }),
      ...(section === 'check' && checkQuery(model, derivativeAtOutput)),
      ...(section === 'landscape' && landscapeQuery(model, subjectOf(model), this.#view)),
    };
  }

  /** @param {FigureModel} model @param {Theme} theme @param {Results} results */
  paint(model, theme, results) {
    const { settings, run } = model;
    const { highlighted } = model.focus;
    const stepper = this.#stepper;
    if (model.focus.requestedOperation !== this.#requestedOperation) {
      this.#requestedOperation = model.focus.requestedOperation;
      stepper.pause();
      if (model.focus.requestedOperation) stepper.choose(model.focus.requestedOperation);
      // The card that asked has closed, so the focus moves here.
      this.#focusesAnswer = Boolean(/** @type {ShadowRoot} */ (this.element.getRootNode()).activeElement);
    }
    const parameter = subjectOf(model);
    const sizes = sizesOf(settings);
    const { section } = this.#view;
    const preview = results.step?.preview;
    const step = preview?.w.length === parameterCount(sizes) && this.#indices ? preview : null;
    const about = [
      parameter,
      stepper.row,
      stepper.chosen,
      stepper.playing,
      stepper.scope,
      highlighted,
      step !== null,
      section,
    ];
    const ready = this.#throttle.ready(run.playing, ...about);
    // The numbers of the memory change with those above.
    if (ready || section !== 'memory') this.#renderSection({ model, theme, parameter, results, step });
    if (!ready) return;
    if (step) this.#updateOperations(step, parameter, sizes);
    this.#publish(step, parameter, sizes);
    const pointOf = (/** @type {number} */ row) => this.#pointOf(row);
    render(
      <Explain
        stepper={stepper}
        note={this.#noteOn(step)}
        hasStep={step !== null}
        optimizer={settings.optimizer}
        about={[model, settings, parameter, stepper.row, stepper.rows]}
        trains={run.playing}
        points={this.#trained.length}
        summary={
          step ? summaryOf(step, parameter, sizes, settings.optimizer, model.run.latest?.points ?? 0) : ''
        }
        picker={
          <ParameterPicker
            sizes={sizes}
            value={parameter}
            onChange={(one) => model.focus.select({ parameter: one })}
          />
        }
        nameOf={(operation) => nameOf(operation, parameter, sizes)}
        onWhy={() => this.#goToGradient()}
        section={section}
        sectionRoot={this.#sectionRoot}
        onSection={(name) => this.#changeView({ section: name === section ? null : name })}
        isHighlighted={(key) => highlighted !== null && isHighlighted(key, highlighted, pointOf)}
        onHighlight={(key) => this.#highlight(key === null ? null : highlightOf(key, pointOf))}
      />,
      this.element,
    );
    if (!this.#focusesAnswer || !step) return;
    this.#focusesAnswer = false;
    /** @type {HTMLElement | null} */ (this.element.querySelector('.operation-slider'))?.focus({
      preventScroll: true,
    });
  }

  /** @param {Omit<SectionProps, 'view' | 'onView'>} props */
  #renderSection(props) {
    const Section = this.#view.section && SECTIONS[this.#view.section];
    const onView = (/** @type {Partial<View>} */ change) => this.#changeView(change);
    render(Section && <Section {...props} view={this.#view} onView={onView} />, this.#sectionRoot);
  }

  /** @param {Partial<View>} change */
  #changeView(change) {
    this.#view = { ...this.#view, ...change };
    this.#model.repaint();
  }

  /** @param {Highlight | null} highlighted */
  #highlight(highlighted) {
    this.#model.focus.highlight(highlighted, this.#highlighted);
    this.#highlighted = highlighted;
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
    if (this.#stepper.scope === 'point') {
      const place = trainingIndex(settings, points.length, tracedPoint(this.#model));
      if (place !== undefined) return [place];
    }
    const count = isSecondOrder(settings.optimizer)
      ? points.length
      : Math.min(points.length, settings.batchSize);
    return isTraceable(sizes, count) ? [] : null;
  }

  /** @param {Preview | null} step */
  #noteOn(step) {
    const { points, settings, focus } = this.#model;
    if (!points.length) return text.noPoints;
    if (this.#indices === null) return text.tooLarge;
    if (step?.status === 'diverged') return text.diverges;
    if (step?.status === 'converged') return text.converged;
    const requested = this.#stepper.scope === 'point' ? focus.selection.point : null;
    if (requested !== null && trainingIndex(settings, points.length, requested) === undefined)
      return text.testPoint;
    return '';
  }

  /**
   * Recomputes the operations of a step if its inputs changed.
   * @param {Preview} step @param {number} parameter @param {readonly number[]} sizes
   */
  #updateOperations(step, parameter, sizes) {
    const { settings, points } = this.#model;
    const stepper = this.#stepper;
    stepper.rows = step.batch.length;
    stepper.row = Math.min(stepper.row, stepper.rows - 1);
    const inputs = [step, parameter, stepper.row, settings, points];
    if (inputs.every((one, i) => one === this.#operationInputs[i])) return;
    this.#operationInputs = inputs;
    this.#step = step;
    this.#trained = points.flatMap((_, i) => (isTest(settings, i) ? [] : [i]));
    const network = { ...DESCRIPTION_DEFAULTS, ...toNetwork(settings) };
    const focus = { place: placeOf(sizes, parameter), row: stepper.row };
    stepper.operations = operationsOf(step, network, focus);
  }

  /** The point of a row. @param {number} row */
  #pointOf(row) {
    return this.#trained[this.#step?.batch[row] ?? -1] ?? -1;
  }

  /**
   * Publishes the current operation to the diagram, the plane and the code.
   * @param {Preview | null} step @param {number} parameter @param {readonly number[]} sizes
   */
  #publish(step, parameter, sizes) {
    const { operations, at, row, chosen } = this.#stepper;
    const operation = step ? operations[at] : undefined;
    const from = [this.#open, operation ?? chosen];
    // Another figure of the same model may have focused something else.
    if (this.#model.focus.operation && from.every((one, i) => one === this.#publishedFrom[i])) return;
    this.#publishedFrom = from;
    if (!this.#open) return;
    const { kind, layer } = operation ?? chosen;
    const focus = { place: placeOf(sizes, parameter), row };
    const shown = step &&
      operation && { pass: passOf(step, operation, focus, sizes), point: this.#pointOf(row) };
    this.#published = { kind, layer, ...shown };
    this.#model.focus.showOperation(this.#published);
  }

  /** To the operation that computes the gradient of the parameter in focus. */
  #goToGradient() {
    this.#stepper.toGradient(placeOf(sizesOf(this.#model.settings), subjectOf(this.#model)));
  }
}
