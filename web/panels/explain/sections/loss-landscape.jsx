/**
 * The loss over two directions, with the path of the run: two parameters, or the two main directions of the path.
 *
 * @import { Queries } from '../../../engine/shared/protocol.js'
 * @import { FigureModel } from '../../../model/figure-model.js'
 * @import { LossMap } from '../../../painters/loss-plane.js'
 * @import { SectionProps, View } from '../index.jsx'
 */
import { useRef } from 'preact/hooks';
import { sizesOf } from '../../../engine/shared/dataset.js';
import { maxPasses, parameterCount, placeOf } from '../../../engine/shared/parameter-layout.js';
import { parameterName } from '../../../model/notation.js';
import { paintLossPlane } from '../../../painters/loss-plane.js';
import { Canvas } from '../../../ui/canvas.jsx';
import { ParameterPicker } from '../../../ui/parameter-picker.jsx';
import { explain as text } from '../../../words/index.js';

/** Resolution along each direction, and the fraction of query time it may take. */
const PLACES = 41;
const SHARE = 0.3;
const MIN_PLACES = 5;

/** The resolution that there is time for. @param {FigureModel} model */
const placesOf = ({ settings, points }) =>
  Math.min(PLACES, Math.floor(Math.sqrt(SHARE * maxPasses(sizesOf(settings), points.length))));

/** The second parameter, always different from the first. @param {number} parameter @param {View} view @param {number} count */
function secondOf(parameter, { secondParameter }, count) {
  const second = secondParameter < count ? secondParameter : 0;
  return second === parameter ? (parameter + 1) % count : second;
}

/** @param {FigureModel} model @param {number} parameter @param {View} view @returns {Queries} */
export function landscapeQuery(model, parameter, view) {
  const places = placesOf(model);
  if (!model.points.length || places < MIN_PLACES) return {};
  const count = parameterCount(sizesOf(model.settings));
  const two = view.directions === 'two' && count > 1;
  const parameters = two ? [parameter, secondOf(parameter, view, count)] : null;
  return { map: { lossPlane: { parameters, count: places } } };
}

/** @param {SectionProps} props */
export function LossLandscape({ model, theme, parameter, results, view, onView }) {
  const sizes = sizesOf(model.settings);
  /** The last result stays until the next. @type {{ current: { map: LossMap, label: string, caption: string } | null }} */
  const shown = useRef(null);
  const { lossPlane, query } = results.map ?? {};
  if (lossPlane) {
    const two = query?.lossPlane?.parameters;
    const named = (/** @type {number} */ at) => parameterName(sizes, placeOf(sizes, at));
    const [first = '', second = ''] = two ? two.map(named) : text.mainDirections;
    const [share1 = 0, share2 = 0] = lossPlane.shares;
    const caption = two ? text.landscapeOfTwo : text.landscapeOfPath(Math.round(100 * (share1 + share2)));
    const label = `${text.landscape}: ${first}, ${second}. ${caption}`;
    shown.current = { map: { ...lossPlane, names: [first, second] }, label, caption };
  }
  const { map, label = text.landscape, caption = '' } = shown.current ?? {};
  return (
    <div class="loss-landscape stack">
      <div class="row">
        <label class="field">
          <span>{text.along}</span>
          <select
            value={view.directions}
            onChange={(event) =>
              onView({ directions: /** @type {View['directions']} */ (event.currentTarget.value) })
            }
          >
            {Object.entries(text.directions).map(([value, name]) => (
              <option key={value} value={value}>
                {name}
              </option>
            ))}
          </select>
        </label>
        {view.directions === 'two' && (
          <ParameterPicker
            sizes={sizes}
            value={secondOf(parameter, view, parameterCount(sizes))}
            onChange={(secondParameter) => onView({ secondParameter })}
          />
        )}
      </div>
      <Canvas
        role="img"
        aria-label={label}
        paint={(ctx, size) => map && paintLossPlane(ctx, size, theme, map)}
      />
      <p>{!lossPlane && placesOf(model) < MIN_PLACES ? text.tooLargeLandscape : caption}</p>
    </div>
  );
}
