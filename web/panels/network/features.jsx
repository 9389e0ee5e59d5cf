/**
 * The functions of a point that the network receives, as checkable tiles. None checked means its coordinates.
 *
 * @import { Theme } from '../../painters/theme.js'
 * @import { Scratch } from '../../painters/surface.js'
 * @import { FigureModel } from '../../model/figure-model.js'
 */
import { Plus } from 'lucide';
import { coordinatesOf, domainOf } from '../../engine/shared/dataset.js';
import { chosenFeatures, featuresOf, withFeature } from '../../model/architecture.js';
import { featureName } from '../../model/notation.js';
import { paintResponse } from '../../painters/unit-response.js';
import { Canvas } from '../../ui/canvas.jsx';
import { Icon } from '../../ui/icon.jsx';
import { Popover } from '../../ui/popover.jsx';
import { network as text } from '../../words/index.js';

/** Resolution of a picture along each edge. */
const GRID = 12;
const LINE = 33;

/** The value of a feature at a point. @param {string} name @param {number} x1 @param {number} x2 */
function featureAt(name, x1, x2) {
  if (name === 'x1x2') return x1 * x2;
  const x = name.includes('x2') ? x2 : x1;
  return name.startsWith('sin') ? Math.sin(x) : x ** Number(name.split('^')[1] ?? 1);
}

/** @param {{ model: FigureModel, theme: Theme, scratch: Scratch }} props */
export function Features({ model, theme, scratch }) {
  const { settings } = model;
  const coordinates = coordinatesOf(settings);
  const chosen = chosenFeatures(settings);
  return (
    <Popover label={text.addFeature} class="quiet icon-button" button={<Icon of={Plus} />} sheet>
      {() => (
        <fieldset class="feature-tiles">
          <legend class="label">{text.features}</legend>
          {featuresOf(settings).map((name) => (
            <label key={name} class="feature">
              <input
                type="checkbox"
                checked={chosen.includes(name)}
                disabled={chosen.length === 1 && chosen.includes(name)}
                onChange={(event) => model.change(withFeature(settings, name, event.currentTarget.checked))}
              />
              <Picture
                name={name}
                coordinates={coordinates}
                {...domainOf(settings)}
                {...{ theme, scratch }}
              />
              {featureName(name, coordinates)}
            </label>
          ))}
        </fieldset>
      )}
    </Popover>
  );
}

/**
 * @param {object} props
 * @param {string} props.name
 * @param {number} props.coordinates
 * @param {readonly [number, number]} props.x
 * @param {readonly [number, number]} props.y
 * @param {Theme} props.theme
 * @param {Scratch} props.scratch
 */
function Picture({ name, coordinates, x, y, theme, scratch }) {
  const grid = coordinates > 1 ? { columns: GRID, rows: GRID } : { columns: LINE, rows: 1 };
  const along = (/** @type {readonly [number, number]} */ [first, last], /** @type {number} */ share) =>
    first + (last - first) * share;
  const values = Float32Array.from({ length: grid.columns * grid.rows }, (_, i) => {
    const row = Math.floor(i / grid.columns) / Math.max(1, grid.rows - 1);
    return featureAt(name, along(x, (i % grid.columns) / (grid.columns - 1)), along(y, row));
  });
  return (
    <Canvas
      aria-hidden="true"
      paint={(ctx, { width, height }) => {
        const place = { x: width / 2, y: height / 2, radius: width / 2 };
        paintResponse(ctx, theme, place, values, grid, scratch);
      }}
    />
  );
}
