/**
 * The loss over the epochs and, folded below it, the confusion matrix.
 *
 * @import { Queries } from '../../engine/shared/protocol.js'
 * @import { FigureModel } from '../../model/figure-model.js'
 * @import { Theme } from '../../painters/theme.js'
 * @import { Results } from '../panels.js'
 *
 * @typedef {object} View display options
 * @property {boolean} logEpochs
 * @property {boolean} logLoss
 * @property {boolean} confusion whether the confusion table is unfolded
 */
import { ChevronDown, ChevronUp } from 'lucide';
import { render } from 'preact';
import { Button } from '../../ui/button.jsx';
import { Icon } from '../../ui/icon.jsx';
import { useUniqueId } from '../../ui/unique-id.js';
import { loss as text } from '../../words/index.js';
import { LossChart } from './chart.jsx';
import { ConfusionTables } from './confusion.jsx';
import style from './style.css?inline';

export const css = style;

export default class LossPanel {
  element = document.createElement('div');
  /** @type {View} */
  #view = { logEpochs: true, logLoss: false, confusion: false };

  /** @param {FigureModel} model @returns {Queries} */
  queries({ settings: { task } }) {
    return this.#view.confusion && task === 'classification' ? { points: { confusion: true } } : {};
  }

  /** @param {FigureModel} model @param {Theme} theme @param {Results} results */
  paint(model, theme, results) {
    const onView = (/** @type {Partial<View>} */ change) => {
      this.#view = { ...this.#view, ...change };
      model.repaint();
    };
    render(
      <Loss model={model} theme={theme} results={results} view={this.#view} onView={onView} />,
      this.element,
    );
  }

  disconnect() {
    render(null, this.element);
  }
}

/** @param {{ model: FigureModel, theme: Theme, results: Results, view: View, onView: (change: Partial<View>) => void }} props */
function Loss({ model, theme, results, view, onView }) {
  const id = useUniqueId();
  const classifies = model.settings.task === 'classification';
  return (
    <div class="loss" part="loss">
      <LossChart model={model} theme={theme} logEpochs={view.logEpochs} logLoss={view.logLoss} />
      <div class="loss-foot">
        <Scale name="logEpochs" view={view} onView={onView} />
        <Scale name="logLoss" view={view} onView={onView} />
        {classifies && (
          <Button
            kind="plain"
            class="unfold"
            title={text.confusion.hint}
            data-action="confusion"
            aria-expanded={view.confusion}
            aria-controls={view.confusion ? id : undefined}
            onClick={() => onView({ confusion: !view.confusion })}
          >
            {text.confusion.label}
            <Icon of={view.confusion ? ChevronUp : ChevronDown} size="1em" />
          </Button>
        )}
      </div>
      {classifies && view.confusion && <ConfusionTables id={id} counts={results.points?.confusion} />}
    </div>
  );
}

/** @param {{ name: 'logEpochs' | 'logLoss', view: View, onView: (change: Partial<View>) => void }} props */
const Scale = ({ name, view, onView }) => (
  <label class="check" title={text[name].hint}>
    <input
      type="checkbox"
      checked={view[name]}
      data-setting="log"
      onChange={(event) => onView({ [name]: event.currentTarget.checked })}
    />
    {text[name].label}
  </label>
);
