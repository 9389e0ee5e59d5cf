/**
 * The functions of a point that the network receives.
 *
 * @import { FigureModel } from '../../model/figure-model.js'
 */
import { coordinatesOf } from '../../engine/shared/dataset.js';
import { chosenFeatures, featuresOf, withFeature } from '../../model/architecture.js';
import { featureName } from '../../model/notation.js';
import { Button } from '../../ui/button.jsx';
import { settings as text } from '../../words/index.js';

/** @param {{ model: FigureModel }} props */
export function Features({ model }) {
  const { settings } = model;
  const chosen = chosenFeatures(settings);
  return (
    <fieldset class="features">
      <legend class="label">{text.features.label}</legend>
      {featuresOf(settings).map((name) => {
        const on = chosen.includes(name);
        return (
          <Button
            key={name}
            aria-pressed={on}
            disabled={on && chosen.length === 1}
            onClick={() => model.change(withFeature(settings, name, !on))}
          >
            {featureName(name, coordinatesOf(settings))}
          </Button>
        );
      })}
    </fieldset>
  );
}
