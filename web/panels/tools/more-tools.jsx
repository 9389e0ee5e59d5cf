/**
 * Tools that do not fit in a narrow post, with their names, and the options, under one button. It shows the current
 * tool if that is one of them.
 *
 * @import { ComponentChildren } from 'preact'
 * @import { FigureModel } from '../../model/figure-model.js'
 * @import { Panels } from '../panels.js'
 */
import { Ellipsis } from 'lucide';
import { Icon } from '../../ui/icon.jsx';
import { Popover } from '../../ui/popover.jsx';
import { actions, tools } from '../../words/index.js';
import { DrawingOptions } from './drawing-options.jsx';
import { OTHER_TOOLS } from './other-tools.jsx';

/** @param {{ model: FigureModel, panels: Panels, children: ComponentChildren }} props */
export function MoreTools({ model, panels, children }) {
  const inHand = OTHER_TOOLS.find(({ isOn }) => isOn(model));
  return (
    <Popover
      label={inHand ? tools.moreWith(actions[inHand.name].label) : tools.more}
      class={`plain icon-button ${inHand ? 'in-hand' : ''}`}
      align="end"
      button={<Icon of={inHand?.icon ?? Ellipsis} />}
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
