/**
 * The top line: the task, its data sets, then undo, redo and Share.
 *
 * @import { PanelProps } from '../../ui/component-panel.js'
 */
import { Redo2, Share, Undo2 } from 'lucide';
import { ActionButton } from '../../ui/action-button.jsx';
import { Button } from '../../ui/button.jsx';
import { componentPanel } from '../../ui/component-panel.js';
import forms from '../../ui/forms.js';
import { Icon } from '../../ui/icon.jsx';
import { Segmented } from '../../ui/segmented.jsx';
import { actions, tasks } from '../../words/index.js';
import { DataSets } from './data-sets.jsx';
import own from './style.css?inline';

export const css = [forms, own].join('\n');

const { label, ...TASKS } = tasks;

/** @param {PanelProps} props */
const Tasks = ({ model, theme, panels }) => (
  <div class="tasks" part="tasks">
    <div class="task" data-action="task">
      <Segmented
        label={label}
        options={TASKS}
        value={model.settings.task}
        onChange={(task) => model.set('task', task)}
      />
    </div>
    <DataSets model={model} theme={theme} />
    <div class="tasks-actions">
      <ActionButton model={model} name="undo" icon={Undo2} />
      <ActionButton model={model} name="redo" icon={Redo2} />
      <Button
        kind="plain"
        data-action="share"
        aria-label={actions.share.label}
        title={actions.share.hint}
        onClick={() => panels.toggle('embed', true)}
      >
        <Icon of={Share} /> <span class="word">{actions.share.label}</span>
      </Button>
    </div>
  </div>
);

export default componentPanel(Tasks, {
  watch: ({ settings, dataset, points, canUndo, canRedo }, theme) => [
    ...[settings, dataset.preset, points.length, canUndo, canRedo, theme],
  ],
});
