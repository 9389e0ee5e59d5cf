/**
 * A unit or a layer as a formula with its numbers.
 *
 * @import { Settings } from '../../engine/shared/settings.js'
 */
import { coordinatesOf, outputOf, sizesOf, toNetwork } from '../../engine/shared/dataset.js';
import { parameterAt, placeOf } from '../../engine/shared/parameter-layout.js';
import { featureName, layerName, matrixName, unitName } from '../../model/notation.js';
import { formatNumber } from '../../painters/scale.js';
import { network as text } from '../../words/index.js';

/** Limit of terms written out. */
const TERMS = 6;

/**
 * The unit's formula with its numbers; the parameter in focus is highlighted.
 * @param {object} props
 * @param {Settings} props.settings
 * @param {ArrayLike<number>} props.parameters
 * @param {{ layer: number, index: number }} props.unit layer 0 is the inputs
 * @param {number | null} [props.marked]
 */
export function UnitFormula({ settings, parameters, unit, marked = null }) {
  const sizes = sizesOf(settings);
  const name = unitName(sizes, unit.layer, unit.index);
  const layer = unit.layer - 1;
  if (layer < 0) {
    const feature = settings.features[unit.index];
    return (
      <p class="formula">{feature ? `${name} = ${featureName(feature, coordinatesOf(settings))}` : name}</p>
    );
  }
  const inputs = sizes[layer] ?? 0;
  const [opens, closes] = bracketsOf(settings, layer);
  const own = marked === null ? 0 : (placeOf(sizes, marked).from ?? 0);
  const first = Math.max(0, Math.min(own - 2, inputs - TERMS));
  const from = Array.from({ length: Math.min(TERMS, inputs) }, (_, i) => first + i);
  const term = (/** @type {number | null} */ i, leads = false) => {
    const parameter = parameterAt(sizes, { layer, from: i, to: unit.index });
    const value = parameters[parameter] ?? 0;
    const Tag = parameter === marked ? 'strong' : 'span';
    return (
      <>
        {leads ? (value < 0 ? '−' : '') : value < 0 ? ' − ' : ' + '}
        <Tag>{formatNumber(Math.abs(value))}</Tag>
        {i === null ? '' : ` ${unitName(sizes, layer, i)}`}
      </>
    );
  };
  return (
    <p class="formula">
      {`${name} = ${opens}`}
      {first > 0 && '… + '}
      {from.map((i, k) => term(i, k === 0 && first === 0))}
      {first + from.length < inputs && ' + …'}
      {term(null)}
      {closes}
    </p>
  );
}

/**
 * The formula in matrices, and the magnitudes of weights, biases and their gradients.
 * @param {object} props
 * @param {Settings} props.settings
 * @param {Float64Array} props.parameters
 * @param {Float64Array | undefined} props.gradient
 * @param {number} props.layer 0 for the weights of the first
 */
export function LayerFormula({ settings, parameters, gradient, layer }) {
  const sizes = sizesOf(settings);
  const [inputs = 0, units = 0] = [sizes[layer], sizes[layer + 1]];
  const [W, b] = [matrixName(sizes, 'W', layer), matrixName(sizes, 'b', layer)];
  const first = parameterAt(sizes, { layer, from: 0, to: 0 });
  const biases = first + inputs * units;
  const line = (/** @type {string} */ name, /** @type {number} */ from, /** @type {number} */ to) => (
    <p>
      {text.layerSize(
        `${name}, ${(to - from) / units} × ${units}`,
        sizeOf(parameters.subarray(from, to)),
        gradient ? sizeOf(gradient.subarray(from, to)) : '',
      )}
    </p>
  );
  const [opens, closes] = bracketsOf(settings, layer);
  return (
    <>
      <p class="formula">
        {`${layerName(sizes, layer + 1)} = ${opens}${layerName(sizes, layer)} ${W} + ${b}${closes}`}
      </p>
      {line(W, first, biases)}
      {line(b, biases, biases + units)}
    </>
  );
}

/**
 * The brackets around the sum: the activation, or nothing if it is linear.
 * @param {Settings} settings @param {number} layer
 * @returns {[string, string]}
 */
function bracketsOf(settings, layer) {
  const activation =
    layer === settings.layers.length ? outputOf(settings) : (toNetwork(settings).hidden?.[layer] ?? '');
  return activation === 'linear' ? ['', ''] : [`${activation}(`, ')'];
}

/** The magnitude of numbers. @param {Float64Array} numbers */
function sizeOf(numbers) {
  const sizes = numbers.map(Math.abs);
  const mean = sizes.reduce((sum, size) => sum + size, 0) / sizes.length;
  return text.meanAndMost(formatNumber(mean), formatNumber(Math.max(...sizes)));
}
