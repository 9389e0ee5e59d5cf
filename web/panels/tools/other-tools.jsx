/** The tools other than pens: brush, arrow, and the hand that pans the plane. */
import { Brush, Hand, MousePointer2 } from 'lucide';
import { ActionButton } from '../../ui/action-button.jsx';

/** @import { FigureModel } from '../../model/figure-model.js' */

/** @satisfies {readonly { name: string, icon: unknown, isOn: (model: FigureModel) => boolean }[]} */
export const OTHER_TOOLS = /** @type {const} */ ([
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
