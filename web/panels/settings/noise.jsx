/**
 * The noise of a preset. A reader's own points have none to change.
 *
 * @import { FigureModel } from '../../model/figure-model.js'
 */
import { MOST_NOISE } from '../../engine/shared/presets.js';
import { readNumberWithin } from '../../ui/read-number.js';
import { Slider } from '../../ui/slider.jsx';
import { settings as settingsWords } from '../../words/index.js';
import { formatPlain } from './ranges.js';

const { noise: text } = settingsWords;
const STEP = 0.02;
const rounded = (/** @type {number} */ value) => Number(value.toFixed(2));

/** @param {{ model: FigureModel }} props */
export const Noise = ({ model }) => (
  <Slider
    label={text.label}
    hint={model.dataset.origin ? text.hint : text.none}
    min={0}
    max={MOST_NOISE}
    value={model.dataset.origin?.how.noise ?? null}
    format={formatPlain}
    snap={(value) => rounded(Math.round(value / STEP) * STEP)}
    step={(value, direction) => rounded(value + direction * STEP)}
    read={readNumberWithin(0, MOST_NOISE)}
    onChange={(noise) => model.dataset.setNoise(noise)}
    onStart={() => model.beginGesture()}
    onEnd={() => model.endGesture()}
  />
);
