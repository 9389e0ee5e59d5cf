/**
 * The functions of a point that the network receives. If none is chosen it receives the coordinates, so that these
 * count as chosen.
 *
 * @import { FigureModel } from '../../model/figure-model.js'
 */
import { coordinatesOf } from '../../engine/shared/dataset.js';
import { NAMES } from '../../engine/shared/settings.js';
import { settings as settingsWords } from '../../words/index.js';

const { features: text } = settingsWords;

/** Typesets a name: x1^2 → x₁². @param {string} name */
const written = (name) =>
  name
    .replace(/\^(\d)/g, (_, power) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[power] ?? '')
    .replace(/x(\d)/g, (_, index) => `x${'₀₁₂₃₄₅₆₇₈₉'[index]}`);

/** @param {{ model: FigureModel }} props */
export function Features({ model }) {
  const { settings } = model;
  const coordinates = ['x1', 'x2'].slice(0, coordinatesOf(settings));
  const chosen = settings.features.length ? settings.features : coordinates;
  // With one coordinate there is no x2 to make features of.
  const offered = NAMES.features.filter((name) => coordinates.length > 1 || !name.includes('x2'));
  /** @param {string} name */
  const toggle = (name) => {
    const next = offered.filter((one) => chosen.includes(one) !== (one === name));
    model.change({ features: String(next) === String(coordinates) ? [] : next });
  };
  return (
    <fieldset class="features">
      <legend class="label">{text.label}</legend>
      {offered.map((name) => (
        <button
          type="button"
          key={name}
          class="button quiet"
          aria-pressed={chosen.includes(name)}
          disabled={chosen.length === 1 && chosen[0] === name}
          onClick={() => toggle(name)}
        >
          {written(name)}
        </button>
      ))}
    </fieldset>
  );
}
