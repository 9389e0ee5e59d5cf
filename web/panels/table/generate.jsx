/**
 * Generates points of a preset; the reader chooses number, noise and turns. They can be edited like any others.
 *
 * @import { FigureModel } from '../../model/figure-model.js'
 */
import { useState } from 'preact/hooks';
import { MAX_NOISE, originOf, preset } from '../../engine/shared/presets.js';
import { LIMITS } from '../../engine/shared/settings.js';
import { Button } from '../../ui/button.jsx';
import { NumberField, readNumberWithin } from '../../ui/number-field.jsx';
import { Popover } from '../../ui/popover.jsx';
import { Select } from '../../ui/select.jsx';
import { multiples, Slider } from '../../ui/slider.jsx';
import { data, table as text } from '../../words/index.js';

const LAST_SEED = LIMITS.seed[1] ?? 0;

/** The default options of a preset. @param {FigureModel} model @param {string} name */
function defaultsOf({ settings: { task, classes, inputs } }, name) {
  const points = preset(task, name, 1, classes, inputs) ?? [];
  return { name, count: points.length, noise: originOf(points)?.how.noise ?? 0, turns: 1.25 };
}

/** The options of the current points, or else of the first preset. @param {FigureModel} model */
function current(model) {
  const { points, dataset } = model;
  const { origin, presets } = dataset;
  const { name, seed, how } = origin ?? { name: presets[0] ?? '', seed: 1, how: {} };
  return { ...defaultsOf(model, name), ...how, ...(origin && { count: points.length }), seed };
}

/** @param {{ model: FigureModel }} props */
export function Generate({ model }) {
  const [given, setGiven] = useState({ preset: model.dataset.preset, how: current(model) });
  // Discarded when another data set was chosen above the plane.
  const { how } =
    model.dataset.preset && given.preset !== model.dataset.preset ? { how: current(model) } : given;
  const set = (/** @type {Partial<typeof how>} */ changed) =>
    setGiven({ preset: model.dataset.preset, how: { ...how, ...changed } });
  const { name, ...numbers } = how;
  return (
    <Popover label={text.generate} class="quiet" align="end" sheet>
      {() => (
        <div class="generate stack">
          <Select
            label={data.label}
            options={Object.fromEntries(model.dataset.presets.map((one) => [one, data.presets[one] ?? one]))}
            value={name}
            onChange={(one) => set(defaultsOf(model, one))}
          />
          <div class="generate-numbers">
            <Slider
              label={text.made.count}
              min={1}
              max={LIMITS.points}
              scale="log"
              value={how.count}
              format={String}
              snap={(value) => Number(Math.round(value).toPrecision(2))}
              step={(value, direction) => value + direction}
              read={readNumberWithin(1, LIMITS.points, true)}
              keypad="numeric"
              onChange={(count) => set({ count })}
            />
            <Slider
              label={text.made.noise}
              min={0}
              max={MAX_NOISE}
              value={how.noise}
              format={String}
              {...multiples(0.02)}
              read={readNumberWithin(0, MAX_NOISE)}
              onChange={(noise) => set({ noise })}
            />
            {name === 'spiral' && (
              <Slider
                label={text.made.turns}
                min={0.25}
                max={5}
                value={how.turns}
                format={String}
                {...multiples(0.25)}
                read={readNumberWithin(0, 10)}
                onChange={(turns) => set({ turns })}
              />
            )}
          </div>
          <div class="section-row">
            <NumberField
              label={text.made.seed}
              value={how.seed}
              format={String}
              read={readNumberWithin(0, LAST_SEED, true)}
              step={(value, direction) => Math.max(0, Math.min(LAST_SEED, value + direction))}
              keypad="numeric"
              onChange={(seed) => set({ seed })}
            />
            <Button
              data-action="make"
              title={text.generateHint}
              onClick={() => model.dataset.load(name, numbers)}
            >
              {text.generatePoints}
            </Button>
          </div>
        </div>
      )}
    </Popover>
  );
}
