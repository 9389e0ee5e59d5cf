/**
 * The tools other than pens: brush, arrow, and the hand that pans the plane; and the button that they are under where
 * there is no room.
 *
 * @import { ComponentChildren } from 'preact'
 * @import { FigureModel } from '../../model/figure-model.js'
 * @import { Panels } from '../panels.js'
 */
import { Brush, Ellipsis, Hand, MousePointer2 } from 'lucide';
import { ActionButton } from '../../ui/action-button.jsx';
import { Icon } from '../../ui/icon.jsx';
import { Popover } from '../../ui/popover.jsx';
import { actions, tools } from '../../words/index.js';
import { DrawingOptions } from './drawing-options.jsx';

/** @satisfies {readonly { name: string, icon: unknown, isOn: (model: FigureModel) => boolean }[]} */
const OTHER_TOOLS = /** @type {const} */ ([
  { name: 'brush', icon: Brush, isOn: ({ tools }) => tools.brushing },
  { name: 'select', icon: MousePointer2, isOn: ({ tools }) => tools.tool === 'select' },
  { name: 'move', icon: Hand, isOn: ({ tools }) => tools.tool === 'move' },
]);

/** @param {{ model: FigureModel }} props */
export const OtherTools = ({ model }) => (
  <>
    {OTHER_TOOLS.filter(({ name, isOn }) => name !== 'move' || model.viewport.isZoomedIn || isOn(model)).map(
      ({ name, icon, isOn }) => (
        <ActionButton
          key={name}
          model={model}
          name={name}
          icon={icon}
          data-tool={name}
          aria-pressed={isOn(model)}
        />
      ),
    )}
  </>
);

/**
 * Tools that do not fit in a narrow post, with their names, and the options, under one button. It shows the current
 * tool if that is one of these.
 * @param {{ model: FigureModel, panels: Panels, children: ComponentChildren }} props
 */
export function MoreTools({ model, panels, children }) {
  const active = OTHER_TOOLS.find(({ isOn }) => isOn(model));
  return (
    <Popover
      label={active ? tools.moreWith(actions[active.name].label) : tools.more}
      class={`plain icon-button ${active ? 'in-hand' : ''}`}
      align="end"
      button={<Icon of={active?.icon ?? Ellipsis} />}
      sheet
    >
      {(close) => (
        <>
          {/* biome-ignore lint/a11y: handles presses of the buttons inside */}
          <div class="more-entries" onClick={close}>
            {children}
          </div>
          <details class="more-options">
            <summary>{tools.options}</summary>
            <DrawingOptions model={model} panels={panels} />
          </details>
        </>
      )}
    </Popover>
  );
}
