/**
 * What has no room in a narrow post: the other tools by their names, and the options, under one button. It wears the tool
 * that is in hand, if that is one of these.
 *
 * @import { IconNode } from 'lucide'
 * @import { ActionName } from '../../model/actions.js'
 * @import { FigureModel } from '../../model/figure-model.js'
 */
import { Brush, Ellipsis, Hand, Minus, MousePointer2, Plus, Redo2, Trash2 } from 'lucide';
import { ACTIONS } from '../../model/actions.js';
import { Icon } from '../../ui/icon.jsx';
import { Popover } from '../../ui/popover.jsx';
import { actions, tools } from '../../words/index.js';
import { DrawingOptions } from './drawing-options.jsx';

/**
 * @typedef {object} Entry
 * @property {ActionName & keyof typeof actions} name
 * @property {IconNode} icon
 * @property {(model: FigureModel) => boolean} [isOn] of a tool, whether it is in hand
 * @property {(model: FigureModel) => boolean} [isThere]
 */

/** @type {readonly Entry[]} */
const ENTRIES = [
  { name: 'brush', icon: Brush, isOn: ({ tools: { brushing } }) => brushing },
  { name: 'select', icon: MousePointer2, isOn: ({ tool }) => tool === 'select' },
  {
    name: 'move',
    icon: Hand,
    isOn: ({ tool }) => tool === 'move',
    isThere: ({ zoomedIn, tool }) => zoomedIn || tool === 'move',
  },
  { name: 'addClass', icon: Plus, isThere: ({ settings }) => settings.task === 'classification' },
  { name: 'removeClass', icon: Minus, isThere: ({ canRemoveClass }) => canRemoveClass },
  { name: 'redo', icon: Redo2 },
  { name: 'clear', icon: Trash2 },
];

/** @param {{ model: FigureModel }} props */
export function MoreTools({ model }) {
  const inHand = ENTRIES.find(({ isOn }) => isOn?.(model));
  const label = inHand ? tools.moreWith(actions[inHand.name].label) : tools.more;
  return (
    <Popover
      label={label}
      class={`plain icon-button ${inHand ? 'in-hand' : ''}`}
      align="end"
      button={<Icon of={inHand?.icon ?? Ellipsis} />}
    >
      {(close) => (
        <>
          <div class="more-entries">
            {ENTRIES.filter(({ isThere }) => isThere?.(model) ?? true).map((entry) => (
              <MoreEntry key={entry.name} model={model} entry={entry} onDone={close} />
            ))}
          </div>
          <details class="more-options">
            <summary>{tools.options}</summary>
            <DrawingOptions model={model} />
          </details>
        </>
      )}
    </Popover>
  );
}

/** @param {{ model: FigureModel, entry: Entry, onDone: () => void }} props */
function MoreEntry({ model, entry: { name, icon, isOn }, onDone }) {
  const { enabled, run } = ACTIONS[name];
  const possible = enabled?.(model) ?? true;
  const { label, hint } = actions[name];
  return (
    <button
      type="button"
      class="menu-item"
      title={hint}
      aria-pressed={isOn?.(model)}
      aria-disabled={!possible}
      onClick={() => {
        if (!possible) return;
        onDone();
        run(model);
      }}
    >
      <Icon of={icon} />
      <span class="menu-label">{label}</span>
    </button>
  );
}
