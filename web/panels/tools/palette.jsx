/**
 * The palette: a pen for each class, brush, arrow, eraser, options, clear. It is a row above the plane or a column
 * next to it. In a narrow post it is below the plane and shows pens, eraser and undo, with the rest under one button.
 *
 * @import { ComponentChildren } from 'preact'
 * @import { ActionName } from '../../model/actions.js'
 * @import { Tool } from '../../model/drawing-tools.js'
 * @import { FigureModel } from '../../model/figure-model.js'
 * @import { Theme } from '../../painters/theme.js'
 * @import { PanelProps } from '../../ui/component-panel.js'
 */
import { Eraser, Minus, Plus, Redo2, Settings2, Trash2, Undo2 } from 'lucide';
import { isValued } from '../../engine/shared/dataset.js';
import { ACTIONS } from '../../model/actions.js';
import { classLetter } from '../../model/notation.js';
import { signScale, valueColour } from '../../painters/signs.js';
import { ActionButton } from '../../ui/action-button.jsx';
import { keyName } from '../../ui/button.jsx';
import { Icon } from '../../ui/icon.jsx';
import { Popover } from '../../ui/popover.jsx';
import { Toolbar } from '../../ui/toolbar.jsx';
import { actions as actionsWords, tools } from '../../words/index.js';
import { ClassMark, Mark } from './class-mark.jsx';
import { DrawingOptions } from './drawing-options.jsx';
import { NewValue } from './new-value.jsx';
import { MoreTools, OtherTools } from './other-tools.jsx';

/** Range of values for the colors of pens. */
const VALUES = signScale([-1, 1]);
/** More do not fit in a narrow figure. */
const MAX_PENS = 3;

/** @param {Pick<PanelProps, 'model' | 'theme' | 'panels'>} props */
export const Palette = ({ model, theme, panels }) => (
  <Toolbar
    class={`palette ${classesOf(model) > 2 ? 'many' : ''} ${classesOf(model) > MAX_PENS ? 'crowded' : ''}`}
    part="tools"
    label={tools.label}
  >
    <div class="palette-group">
      {classesOf(model) > 0 ? <Pens model={model} /> : <Point model={model} theme={theme} />}
      {classesOf(model) > MAX_PENS && <PenMenu model={model} />}
      <ClassCount model={model} class="roomy" />
    </div>
    <div class="palette-group">
      <span class="roomy">
        <OtherTools model={model} />
      </span>
      <ToolButton model={model} name="erase">
        <Icon of={Eraser} />
      </ToolButton>
    </div>
    <div class="palette-group roomy">
      <span data-action="options">
        <Popover label={tools.options} class="plain icon-button" button={<Icon of={Settings2} />} sheet>
          {() => <DrawingOptions model={model} panels={panels} />}
        </Popover>
      </span>
      <span class="palette-history">
        <ActionButton model={model} name="undo" icon={Undo2} />
        <ActionButton model={model} name="redo" icon={Redo2} />
      </span>
      <ActionButton model={model} name="clear" icon={Trash2} />
    </div>
    <div class="palette-group more-tools">
      <ActionButton model={model} name="undo" icon={Undo2} />
      <MoreTools model={model} panels={panels}>
        <OtherTools model={model} />
        <ClassCount model={model} />
        <ActionButton model={model} name="redo" icon={Redo2} />
        <ActionButton model={model} name="clear" icon={Trash2} />
      </MoreTools>
    </div>
  </Toolbar>
);

/** A pen for each class. @param {{ model: FigureModel }} props */
const Pens = ({ model }) => (
  <span class="pens">
    {Array.from({ length: model.settings.classes }, (_, label) => (
      <ToolButton
        key={label}
        model={model}
        tool={/** @type {Tool} */ (String(label))}
        name={/** @type {ActionName} */ (`class${label + 1}`)}
      >
        <ClassMark label={label} />
      </ToolButton>
    ))}
  </span>
);

/**
 * A menu of all pens, opened from the current or last one, if there is not enough room for a row.
 * @param {{ model: FigureModel }} props
 */
function PenMenu({ model }) {
  const { pen, hasPen } = model.tools;
  const label = Number(pen) || 0;
  const { label: name } =
    actionsWords[/** @type {ActionName & keyof typeof actionsWords} */ (`class${label + 1}`)];
  return (
    <span class="pen-menu">
      <Popover
        label={tools.pensWith(name)}
        class={`plain icon-button ${hasPen ? 'in-hand' : ''}`}
        button={<ClassMark label={label} />}
      >
        {(close) => (
          // biome-ignore lint/a11y: handles presses of the buttons inside
          <div class="pen-entries" onClick={close}>
            <Pens model={model} />
          </div>
        )}
      </Popover>
    </span>
  );
}

/** The classes; none unless the task has them. @param {FigureModel} model */
const classesOf = ({ settings: { task, classes } }) => (task === 'classification' ? classes : 0);

/** Adds or removes a class. @param {{ model: FigureModel, class?: string }} props */
function ClassCount({ model, class: extra = '' }) {
  const classes = classesOf(model);
  if (classes === 0) return null;
  return (
    <>
      <ActionButton model={model} name="addClass" icon={Plus} class={extra} />
      {model.dataset.canRemoveClass && (
        <ActionButton
          model={model}
          name="removeClass"
          icon={Minus}
          class={extra}
          label={tools.removeClass(classLetter(classes - 1))}
          onClick={({ currentTarget }) => {
            // The button may be gone afterwards.
            /** @type {HTMLElement | null} */ (currentTarget.previousElementSibling)?.focus();
            model.dataset.removeClass();
          }}
        />
      )}
    </>
  );
}

/**
 * The only pen of a task without classes, with the value of its points if they have one.
 * @param {{ model: FigureModel, theme: Theme }} props
 */
function Point({ model, theme }) {
  const valued = isValued(model.settings);
  const { value } = model.tools.options;
  const colour = valued ? valueColour(theme, VALUES, value) : 'var(--downhill-ink)';
  return (
    <>
      <ToolButton model={model} tool="point" name="class1" label={tools.point.label}>
        <Mark label={0} colour={colour} />
      </ToolButton>
      {valued && <NewValue model={model} />}
    </>
  );
}

/**
 * @param {object} props
 * @param {FigureModel} props.model
 * @param {ActionName & keyof typeof actionsWords} props.name
 * @param {Tool} [props.tool] to switch to, if it has another name
 * @param {string} [props.label]
 * @param {ComponentChildren} props.children
 */
function ToolButton({ model, name, tool = /** @type {Tool} */ (name), label, children }) {
  const { key = '' } = ACTIONS[name];
  const called = label ?? actionsWords[name].label;
  return (
    <button
      type="button"
      class="button plain icon-button"
      data-tool={tool}
      aria-label={called}
      aria-pressed={model.tools.tool === tool}
      aria-keyshortcuts={key}
      title={`${called} (${keyName(key)})`}
      onClick={() => model.tools.setTool(tool)}
    >
      {children}
    </button>
  );
}
