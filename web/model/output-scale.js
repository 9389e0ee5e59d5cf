/**
 * Color scales of the outputs, on the plane and in the output units.
 *
 * @import { FigureModel } from './figure-model.js'
 * @import { Theme } from '../painters/theme.js'
 * @import { UnitScale } from '../painters/unit-response.js'
 */
import { classTargets, isValued } from '../engine/shared/dataset.js';
import { signScale } from '../painters/signs.js';

/**
 * Returns the color scale of each output, in the plane's colors: those of the classes, or of negative and positive
 * values.
 * @param {Pick<FigureModel, 'settings' | 'points'>} model @param {Theme} theme
 * @returns {(output: number) => UnitScale | undefined}
 */
export function outputScale({ settings, points }, theme) {
  const [first = '', second = ''] = theme.classes;
  if (isValued(settings)) {
    const scale = signScale(points.map(({ label }) => label));
    return () => ({ ...scale, colours: [theme.negative, theme.positive] });
  }
  if (settings.task !== 'classification') return () => undefined;
  if (settings.classes > 2) {
    return (output) => ({
      low: 0,
      high: 1,
      threshold: 0,
      colours: [theme.paper, theme.classes[output] ?? first],
    });
  }
  const [low, high] = classTargets(settings);
  return () => ({ low, high, threshold: (low + high) / 2, colours: [first, second] });
}
