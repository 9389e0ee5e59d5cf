/**
 * The background of the points: the output of the network over the plane, or of a single unit.
 *
 * @import { Interval } from '../../engine/shared/dataset.js'
 * @import { Queries } from '../../engine/shared/protocol.js'
 * @import { FigureModel } from '../../model/figure-model.js'
 * @import { Frame } from '../../painters/frame.js'
 * @import { Scratch } from '../../painters/surface.js'
 * @import { Theme } from '../../painters/theme.js'
 * @import { Results } from '../panels.js'
 * @typedef {{ ctx: CanvasRenderingContext2D, frame: Frame, theme: Theme, scratch: Scratch }} Sheet what to paint on
 */
import { classTargets, coordinatesOf, isTest, isValued, sizesOf } from '../../engine/shared/dataset.js';
import { outputScale } from '../../model/output-scale.js';
import { paintAxes } from '../../painters/axes.js';
import { paintClasses } from '../../painters/classes.js';
import { paintBoundary } from '../../painters/contour.js';
import { paintCurve, paintResiduals } from '../../painters/curve.js';
import { paintManifold } from '../../painters/manifold.js';
import { signScale } from '../../painters/signs.js';
import { paintSurface } from '../../painters/surface.js';
import { outputQuery } from './output-at.js';

/** The resolution of the surface; painting interpolates between its nodes. */
const GRID = 72;
/** The same for a single unit, which can be coarser. */
const UNIT_GRID = 48;
/** Resolution of a curve: a regression's, or an autoencoder's manifold. */
const CURVE = 201;

/** The query for the unit that is shown. @param {FigureModel} model @returns {Queries} */
export function unitQuery({ settings, focus, viewport }) {
  const { x, y } = viewport.domain;
  const { unit: shownUnit } = focus;
  if (!shownUnit) return {};
  const unit = sizesOf(settings)
    .slice(0, shownUnit.layer)
    .reduce((sum, units) => sum + units, shownUnit.index);
  const grid =
    coordinatesOf(settings) > 1
      ? { columns: UNIT_GRID, rows: UNIT_GRID, x, y }
      : { columns: CURVE, rows: 1, x, y };
  return { unit: { response: { ...grid, unit } } };
}

/** @param {FigureModel} model @param {{ x: number, y: number } | null} place of the pointer @returns {Queries} */
export function groundQuery({ settings, viewport }, place) {
  const { x, y } = viewport.domain;
  const { task } = settings;
  if (task === 'classification' || isValued(settings))
    return { ground: { surface: { columns: GRID, rows: GRID, x, y } } };
  if (task === 'unsupervised')
    return { ground: { outputs: true, manifold: CURVE }, ...(place && { here: outputQuery(place) }) };
  return { ground: { outputs: true, surface: { columns: CURVE, rows: 1, x, y } } };
}

/**
 * A unit's output over the plane: above and below zero by hue, an output unit as on the plane, or with one input as a
 * curve.
 * @param {Sheet} sheet @param {FigureModel} model @param {Float32Array} values
 */
export function paintUnit({ ctx, frame, theme, scratch }, model, values) {
  if (values.length === UNIT_GRID ** 2) {
    const most = values.reduce((sum, value) => Math.max(sum, Math.abs(value)), 1e-6);
    const { settings, focus } = model;
    const { unit: shownUnit } = focus;
    const isOutput = shownUnit?.layer === settings.layers.length + 1;
    const own = isOutput ? outputScale(model, theme)(shownUnit.index) : undefined;
    const colours = /** @type {const} */ ([theme.negative, theme.positive]);
    const scale = own ?? { low: -most, high: most, threshold: 0, colours };
    const grid = { columns: UNIT_GRID, rows: UNIT_GRID };
    paintSurface(ctx, frame, theme, { values, ...grid, ...scale }, scratch);
  }
  paintAxes(ctx, frame, theme);
  if (values.length === CURVE) paintCurve(ctx, frame, theme, { xs: curveXs(frame.domain.x), ys: values });
}

/** @param {Sheet} sheet @param {FigureModel} model @param {Results[string]} ground */
export function paintGround({ ctx, frame, theme, scratch }, model, ground) {
  const { settings, points } = model;
  const values = ground?.surface;
  const grid = { columns: GRID, rows: GRID };
  if (settings.task === 'classification' && values && values.length % (GRID * GRID) === 0) {
    if (settings.classes > 2) {
      paintClasses(ctx, frame, theme, { values, ...grid }, scratch);
    } else {
      const [low, high] = classTargets(settings);
      const [first = '', second = ''] = theme.classes;
      const colours = /** @type {const} */ ([first, second]);
      const surface = { values, ...grid, low, high, threshold: (low + high) / 2, colours };
      paintSurface(ctx, frame, theme, surface, scratch);
      paintBoundary(ctx, frame, theme, surface);
    }
  }
  if (isValued(settings) && values?.length === GRID * GRID) {
    const colours = /** @type {const} */ ([theme.negative, theme.positive]);
    const surface = { values, ...grid, ...signScale(points.map(({ label }) => label)), colours };
    paintSurface(ctx, frame, theme, surface, scratch);
  }
  if (model.tools.options.snap) model.pointTools?.paintGrid(ctx, frame, theme);
  paintAxes(ctx, frame, theme);
  if (settings.task === 'classification' || isValued(settings)) return;
  const trained = points.filter((_, i) => !isTest(settings, i));
  const outputs = ground?.outputs ?? new Float64Array();
  if (settings.task === 'unsupervised') {
    if (outputs.length === 2 * trained.length)
      paintResiduals(ctx, frame, theme, trained, outputs.subarray(trained.length), outputs);
    if (ground?.manifold) paintManifold(ctx, frame, theme, ground.manifold, CURVE);
  } else if (values?.length === CURVE) {
    if (outputs.length === trained.length) paintResiduals(ctx, frame, theme, trained, outputs);
    paintCurve(ctx, frame, theme, { xs: curveXs(frame.domain.x), ys: values });
  }
}

/** @param {Interval} interval */
const curveXs = ([first, last]) =>
  Float64Array.from({ length: CURVE }, (_, i) => first + ((last - first) * i) / (CURVE - 1));
