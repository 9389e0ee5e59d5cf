/**
 * Under the hood: the next step of the training, operation by operation, with every number of the forward and the
 * backward pass; forwards and backwards through layers, points, mini-batches, epochs and the run.
 *
 * @import { Preview, Queries } from '../../engine/shared/protocol.js'
 * @import { Results } from '../panels.js'
 * @import { Selection } from '../../model/selection.js'
 * @import { FigureModel } from '../../model/figure-model.js'
 * @import { Theme } from '../../painters/theme.js'
 * @import { Grain } from './granularity.js'
 * @import { Stop, StopKind } from './walk.js'
 */
import { sizesOf, toNetwork, trainingPlace } from '../../engine/shared/dataset.js';
import { isTraceable, parameterCount, placeOf } from '../../engine/shared/parameter-layout.js';
import { DESCRIPTION_DEFAULTS } from '../../engine/shared/settings.js';
import { followedPoint, showFollowed } from '../../model/followed-point.js';
import { parameterName } from '../../model/notation.js';
import { assign, field, h, select } from '../../ui/dom.js';
import { showHeld } from '../../ui/field-error.js';
import { numberInput } from '../../ui/number-input.js';
import { ParameterPicker } from '../../ui/parameter-picker.js';
import { Throttle } from '../../ui/throttle.js';
import { Check } from './check.js';
import { epochBefore, nextLayer } from './granularity.js';
import { Valley } from './landscape.js';
import { short } from './mathml.js';
import { StopView } from './stop-view.js';
import style from './style.css?inline';
import { SECOND_ORDER, TEXT } from './text.js';
import { layersOf, walk } from './walk.js';

export const css = style;

export default class HoodPanel {
  #model;
  #repaint = () => this.#model.repaint();
  #picker = new ParameterPicker((parameter) => this.#model.select({ parameter }));
  #scope = select({ batch: TEXT.batch, point: TEXT.point }, { onchange: () => this.#chooseScope() });
  #row = numberInput({ min: 1, onvalue: (row) => this.#chooseRow(row) }, { size: 4 });
  #grain = select(TEXT.grains, {});
  #back = h('button', { type: 'button', 'data-do': 'back', onclick: () => this.#go(-1) }, TEXT.back);
  #on = h('button', { type: 'button', 'data-do': 'on', class: 'main', onclick: () => this.#go(1) }, TEXT.on);
  #slider = h('input', { type: 'range', min: '0', step: '1', class: 'stops', 'aria-label': TEXT.stops });
  #position = h('span', { class: 'caption' });
  #summary = h('p', { class: 'summary', 'aria-live': 'polite' });
  #why = h('button', { type: 'button', 'data-do': 'why', onclick: () => this.#toGradient() }, TEXT.why);
  #view = new StopView();
  #note = h('p', { hidden: true });
  /** @type {Check} */
  #check;
  /** @type {Valley} */
  #valley;
  #replay = h('input', { type: 'range', min: '0', step: '1', 'aria-label': TEXT.replay });
  #replayed = h('span', { class: 'caption' });
  element;
  /** The step that is shown. @type {Preview | null} */
  #step = null;
  /** @type {Stop[]} */
  #stops = [];
  /** The stop that has been chosen; it stays that when the numbers change. @type {{ kind: StopKind, layer: number | null }} */
  #stop = { kind: 'affine', layer: 0 };
  #open = false;
  /** The point that was looked at last. @type {number | null} */
  #point = null;
  /** Whether the reader has chosen what to trace. */
  #scoped = false;
  /** The row that the lines are about, among the points of the step. */
  #at = 0;
  /** Of writing, and of the place in the run: every frame would be more than anybody can read. */
  #paces = { write: new Throttle(0.7), replay: new Throttle(0.9) };
  /** What is on the page, to see whether it has changed. @type {unknown[]} */
  #shown = [];

  /** @param {FigureModel} model */
  constructor(model) {
    this.#model = model;
    this.#check = new Check(model);
    this.#valley = new Valley(model);
    this.element = h(
      'div',
      { class: 'hood', part: 'hood' },
      h('h3', {}, TEXT.title),
      this.#picker.element,
      h('div', { class: 'row' }, this.#summary, this.#why),
      h(
        'div',
        { class: 'row' },
        field(TEXT.scope, this.#scope),
        h('span', {}, field(TEXT.row, this.#row)),
        field(TEXT.by, this.#grain),
        h('span', { class: 'group' }, this.#back, this.#on),
        this.#position,
      ),
      this.#slider,
      this.#note,
      this.#view.element,
      this.#check.element,
      this.#valley.element,
      h(
        'label',
        { class: 'replay-run' },
        h('span', { title: TEXT.replayHint }, TEXT.replay),
        this.#replay,
        this.#replayed,
      ),
    );
    this.#slider.addEventListener('input', () => this.#goTo(Number(this.#slider.value)));
    this.#replay.addEventListener('input', () => this.#model.run.seek(Number(this.#replay.value)));
    this.selected(model.selection);
    // Who comes with a weight asks why it changes.
    if (model.selection.parameter !== null) this.#toGradient();
  }

  connect() {
    this.#check.connect();
    this.#valley.connect();
    this.#tellStop();
  }

  disconnect() {
    this.#check.disconnect();
    this.#valley.disconnect();
    this.#model.focusOperation(null);
  }

  /** @param {boolean} open */
  toggled(open) {
    this.#open = open;
    this.#tellStop();
  }

  /** Who presses a point wants to follow it, unless another scope has been chosen. @param {Selection} selection */
  selected({ point }) {
    if (point === this.#point || this.#scoped) return;
    this.#point = point;
    this.#scope.value = point === null ? 'batch' : 'point';
  }

  /** @param {FigureModel} model @returns {Queries} */
  queries(model) {
    const indices = this.#indices;
    return {
      ...(indices && { step: { preview: indices } }),
      ...this.#check.queries(model),
      ...this.#valley.queries(model, this.#parameter),
    };
  }

  /** @param {FigureModel} model @param {Theme} theme @param {Results} results */
  paint(model, theme, results) {
    const { latest, settings, run } = model;
    const parameter = this.#parameter;
    const sizes = sizesOf(settings);
    this.#picker.update(sizes, parameter);
    this.#check.paint(model, theme, parameter, results.check);
    this.#valley.paint(model, theme, parameter, results.map);
    if (this.#paces.replay.ready(run.playing)) {
      assign(this.#replay, { max: String(run.furthest.step), disabled: run.furthest.step === 0 });
      assign(this.#replay, { value: String(latest?.step ?? 0) });
      assign(this.#replayed, { textContent: TEXT.step(latest?.step ?? 0) });
    }

    const step = results.step?.preview ?? null;
    const fits = step !== null && step.w.length === parameterCount(sizes) && this.#indices !== null;
    const note = this.#noteOn(fits ? step : null);
    assign(this.#note, { textContent: note, hidden: note === '' });
    for (const element of [this.#view.element, this.#slider, this.#position, this.#summary, this.#why]) {
      assign(element, { hidden: !fits });
    }
    if (!fits || !step) return;
    const shown = [step, parameter, this.#at, this.#stop.kind, this.#stop.layer];
    if (shown.every((value, i) => value === this.#shown[i])) return;
    if (!this.#paces.write.ready(run.playing)) return;
    this.#shown = shown;
    this.#step = step;
    this.#write(sizes, parameter, step);
  }

  // — what is shown ——————————————————————————————————————————————————————————————————

  /** The parameter that the lines are about: the one looked at, or the first. */
  get #parameter() {
    return this.#model.selection.parameter ?? 0;
  }

  /** The points of the step: none for the run's own next mini-batch; null where there is nothing to follow. @returns {number[] | null} */
  get #indices() {
    const { settings, points } = this.#model;
    if (!points.length) return null;
    const sizes = sizesOf(settings);
    if (this.#scope.value === 'point') {
      const place = trainingPlace(settings, points.length, followedPoint(this.#model));
      if (place !== undefined) return [place];
    }
    const all = Object.hasOwn(SECOND_ORDER, settings.optimizer);
    const count = all ? points.length : Math.min(points.length, settings.batchSize);
    return isTraceable(sizes, count) ? [] : null;
  }

  /** @param {Preview | null} step */
  #noteOn(step) {
    const { points, settings, selection } = this.#model;
    if (!points.length) return TEXT.noPoints;
    if (this.#indices === null) return TEXT.tooLarge;
    if (step?.status === 'diverged') return TEXT.diverges;
    if (step?.status === 'converged') return TEXT.converged;
    const asked = this.#scope.value === 'point' ? selection.point : null;
    if (asked !== null && trainingPlace(settings, points.length, asked) === undefined) return TEXT.testPoint;
    return '';
  }

  /** @param {number[]} sizes @param {number} parameter @param {Preview} step */
  #write(sizes, parameter, step) {
    const { settings } = this.#model;
    const place = placeOf(sizes, parameter);
    this.#at = Math.min(this.#at, step.batch.length - 1);
    const network = { ...DESCRIPTION_DEFAULTS, ...toNetwork(settings) };
    this.#stops = walk(step, network, layersOf(step.w, sizes), { place, row: this.#at });
    const at = this.#position0;
    const stop = /** @type {Stop} */ (this.#stops[at]);
    assign(this.#slider, { max: String(this.#stops.length - 1) });
    assign(this.#slider, { value: String(at) });
    this.#slider.ariaValueText = TEXT.position(at, this.#stops.length);
    assign(this.#position, { textContent: TEXT.position(at, this.#stops.length) });
    showHeld(this.#row, String(this.#rowShown));
    const value = (/** @type {Float64Array} */ of) => short(of[parameter] ?? Number.NaN);
    const name = parameterName(sizes, place);
    const changes = TEXT.changes(name, value(step.w), value(step.nextW));
    const over = TEXT.over(step.batch.length, this.#model.latest?.points ?? 0);
    // A second-order method has no learning rate, and does not follow the gradient alone.
    const because = Object.hasOwn(SECOND_ORDER, settings.optimizer)
      ? ''
      : ` ${TEXT.because(over, value(step.used), short(step.learningRate))}`;
    assign(this.#summary, { textContent: changes + because });
    this.#view.show(stop, sizes.length - 1, settings.optimizer);
  }

  /** The place of the stop in the present list. */
  get #position0() {
    const stop = this.#stop;
    const found = this.#stops.findIndex(({ kind, layer }) => kind === stop.kind && layer === stop.layer);
    // The layer may be another by now: then the same kind of stop, or the first.
    if (found >= 0) return found;
    return Math.max(
      0,
      this.#stops.findIndex(({ kind }) => kind === stop.kind),
    );
  }

  /** Points there are to choose from: those of the batch, or all. */
  get #rows() {
    return this.#scope.value === 'point' ? this.#model.points.length : (this.#step?.batch.length ?? 1);
  }

  get #rowShown() {
    if (this.#scope.value !== 'point') return this.#at + 1;
    return followedPoint(this.#model) + 1;
  }

  // — hands ——————————————————————————————————————————————————————————————————————————

  #chooseScope() {
    this.#scoped = true;
    if (this.#scope.value === 'point') showFollowed(this.#model);
    this.#repaint();
  }

  /** @param {number} number from 1; beyond the last it is the last */
  #chooseRow(number) {
    const row = Math.min(this.#rows, number) - 1;
    this.#row.value = String(row + 1);
    if (this.#scope.value === 'point') this.#model.select({ point: row });
    else this.#at = row;
    this.#model.repaint();
  }

  /** To the stop where the gradient of the parameter that is looked at is made. */
  #toGradient() {
    const { settings } = this.#model;
    const { layer, from } = placeOf(sizesOf(settings), this.#parameter);
    this.#choose({ kind: from === null ? 'bias' : 'weights', layer });
  }

  /** @param {number} at */
  #goTo(at) {
    const stop = this.#stops[at];
    if (stop) this.#choose(stop);
  }

  /** @param {{ kind: StopKind, layer: number | null }} stop */
  #choose({ kind, layer }) {
    this.#stop = { kind, layer };
    this.#tellStop();
  }

  /** While this is open the code marks its operation. */
  #tellStop() {
    this.#model.focusOperation(this.#open ? this.#stop : null);
  }

  /** On, or back, by the grain that is chosen. @param {1 | -1} way */
  #go(way) {
    const grain = /** @type {Grain} */ (this.#grain.value);
    const { latest, run } = this.#model;
    if (!latest) return;
    const at = this.#position0;
    if (grain === 'operation') return this.#among(at + way, way);
    if (grain === 'layer') return this.#among(nextLayer(this.#stops, at, way), way);
    if (grain === 'point') return this.#byPoint(way);
    if (grain === 'mini-batch') return this.#byBatch(way);
    if (grain === 'run') return this.#model.run.seek(way > 0 ? run.furthest.step : 0);
    if (way > 0) return this.#model.stepEpoch();
    return this.#model.run.seek(epochBefore(latest));
  }

  /** To a stop of this step; beyond its ends the training goes on, or back. @param {number} at @param {1 | -1} way */
  #among(at, way) {
    if (at >= 0 && at < this.#stops.length) return this.#goTo(at);
    if (way < 0 && this.#model.latest?.step === 0) return;
    this.#goTo(way > 0 ? 0 : this.#stops.length - 1);
    this.#byBatch(way);
  }

  /** @param {1 | -1} way */
  #byPoint(way) {
    const row = this.#rowShown - 1 + way;
    if (row < 0 || row >= this.#rows) return this.#byBatch(way);
    this.#chooseRow(row + 1);
  }

  /** @param {1 | -1} way */
  #byBatch(way) {
    const { step = 0 } = this.#model.latest ?? {};
    if (way > 0) return this.#model.stepBatch();
    if (step > 0) this.#model.run.seek(step - 1);
  }
}
