/**
 * A button for an action; its name, tooltip, key and enabled state come from the list of actions. It stays in the tab
 * order while disabled, so that pressing it never loses the focus.
 *
 * @import { IconNode } from 'lucide'
 * @import { ComponentProps } from 'preact'
 * @import { ActionName } from '../model/actions.js'
 * @import { FigureModel } from '../model/figure-model.js'
 */
import { ACTIONS } from '../model/actions.js';
import { actions as actionsWords } from '../words/index.js';
import { IconButton } from './button.jsx';

/**
 * @param {Partial<Omit<ComponentProps<typeof IconButton>, 'name'>> & {
 *   model: FigureModel, name: ActionName & keyof typeof actionsWords, icon: IconNode }} props
 */
export function ActionButton({ model, name, icon, ...rest }) {
  const { key, enabled, run } = ACTIONS[name];
  const possible = enabled?.(model) ?? true;
  return (
    <IconButton
      icon={icon}
      label={actionsWords[name].label}
      shortcut={key}
      data-action={name}
      aria-disabled={!possible}
      onClick={() => possible && run(model)}
      {...rest}
    />
  );
}
