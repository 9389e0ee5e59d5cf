/**
 * The data sets of a task as thumbnails, each painted from its points; the first is an empty plane.
 *
 * @import { FigureModel } from '../../model/figure-model.js'
 * @import { Theme } from '../../painters/theme.js'
 */
import { Plus } from 'lucide';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { domainOf, isValued } from '../../engine/shared/dataset.js';
import { preset } from '../../engine/shared/presets.js';
import { paintThumbnail } from '../../painters/thumbnail.js';
import { Icon } from '../../ui/icon.jsx';
import { Toolbar } from '../../ui/toolbar.jsx';
import { data } from '../../words/index.js';

/** @param {{ model: FigureModel, theme: Theme }} props */
export function DataSets({ model, theme }) {
  const chosen = useRef(/** @type {HTMLButtonElement | null} */ (null));
  const { preset: current, presets } = model.dataset;
  useLayoutEffect(() => scrollIntoRow(chosen.current), [current]);
  return (
    <Toolbar class="data-sets" label={data.label} data-action="data">
      <button
        type="button"
        class="thumbnail"
        data-value=""
        aria-label={data.empty.label}
        title={data.empty.hint}
        aria-pressed={model.points.length === 0}
        onClick={() => model.dataset.clear()}
      >
        <Icon of={Plus} />
      </button>
      {presets.map((name) => (
        <button
          type="button"
          class="thumbnail"
          key={name}
          ref={name === current ? chosen : undefined}
          data-value={name}
          aria-label={data.presets[name]}
          title={data.presets[name]}
          aria-pressed={name === current}
          onClick={() => model.dataset.load(name)}
        >
          <Thumbnail name={name} settings={model.settings} theme={theme} />
        </button>
      ))}
    </Toolbar>
  );
}

/** Scrolls the row but not the page. @param {HTMLElement | null} button */
function scrollIntoRow(button) {
  const row = button?.parentElement;
  if (!row) return;
  const [at, around] = [button.getBoundingClientRect(), row.getBoundingClientRect()];
  row.scrollLeft += Math.max(0, at.right - around.right) - Math.max(0, around.left - at.left);
}

/** Edge of a thumbnail: twice its CSS size. */
const PIXELS = 88;
/** A fixed seed: the thumbnail shows the kind of data, not the points on the plane. */
const SEED = 1;

/** @param {{ name: string, settings: FigureModel['settings'], theme: Theme }} props */
function Thumbnail({ name, settings, theme }) {
  const canvas = useRef(/** @type {HTMLCanvasElement | null} */ (null));
  const { task, classes, inputs } = settings;
  useLayoutEffect(() => {
    const ctx = canvas.current?.getContext('2d');
    const points = preset(task, name, SEED, classes, inputs);
    const how = /** @type {const} */ ({
      domain: domainOf(settings),
      labels: task === 'classification' ? 'class' : isValued(settings) ? 'value' : 'none',
    });
    if (ctx && points) paintThumbnail(ctx, PIXELS, theme, points, how);
  }, [name, task, classes, inputs, theme]);
  return <canvas ref={canvas} width={PIXELS} height={PIXELS} />;
}
