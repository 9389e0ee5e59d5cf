/**
 * The noise of a preset. A reader's own points have none to change.
 *
 * @import { FigureModel } from '../../model/figure-model.js'
 */
import { MAX_NOISE } from '../../engine/shared/presets.js';
import { readNumberWithin } from '../../ui/number-field.jsx';
import { multiples, Slider } from '../../ui/slider.jsx';
import { settings as settingsWords } from '../../words/index.js';
import { formatPlain } from './ranges.js';

const { noise: text } = settingsWords;

/** @param {{ model: FigureModel }} props */
export const Noise = ({ model }) => (
  <Slider
    label={text.label}
    hint={model.dataset.origin ? text.hint : text.none}
    min={0}
    max={MAX_NOISE}
    value={model.dataset.origin?.how.noise ?? null}
    format={formatPlain}
    {...multiples(0.02)}
    read={readNumberWithin(0, MAX_NOISE)}
    onChange={(noise) => model.dataset.setNoise(noise)}
    onStart={() => model.beginGesture()}
    onEnd={() => model.endGesture()}
  />
);
