/**
 * Actions for the selected points: a strip over the plane, on the side away from them, so that nothing moves when it
 * appears.
 *
 * @import { FigureModel } from '../../model/figure-model.js'
 * @import { PanelProps } from '../../ui/component-panel.js'
 */
import { Copy, Trash2 } from 'lucide';
import { useRef } from 'preact/hooks';
import { classLetter } from '../../model/notation.js';
import { Button, IconButton } from '../../ui/button.jsx';
import { actions, plane, tools } from '../../words/index.js';
import { ClassMark } from './class-mark.jsx';
import { edited } from './point-tools.js';

/** Whether most selected points are in the upper half of the visible plane. @param {FigureModel} model */
function areAbove({ tools: { selectedPoints }, points, viewport }) {
  const above = selectedPoints.filter((i) => (points[i]?.y ?? 0) > viewport.center.y);
  return above.length > selectedPoints.length / 2;
}

/** @param {Pick<PanelProps, 'model'>} props */
export function SelectionStrip({ model }) {
  const {
    tools: { selectedPoints },
    settings,
  } = model;
  // The strip stays on its side while the reader picks a class.
  const below = useRef(false);
  const before = useRef(selectedPoints);
  if (before.current !== selectedPoints) below.current = areAbove(model);
  before.current = selectedPoints;
  const classes = settings.task === 'classification' ? settings.classes : 0;

  /** @param {Event} event @param {'copy' | 'delete' | number} what a number is their new class */
  const edit = ({ currentTarget }, what) => {
    const plane = /** @type {Element} */ (currentTarget).closest('.plane');
    const { points, group } = edited(model, what);
    model.dataset.set(points, group);
    // The button may be gone.
    /** @type {HTMLElement | null | undefined} */ (plane?.querySelector('.marks'))?.focus({
      preventScroll: true,
    });
  };
  return (
    <div
      class={`selection-strip ${below.current ? 'below' : ''}`}
      role="group"
      aria-label={tools.selectedLabel}
      hidden={selectedPoints.length === 0}
    >
      <span class="caption">{plane.selected(selectedPoints.length)}</span>
      {Array.from({ length: classes }, (_, label) => (
        <Button
          key={label}
          kind="plain"
          class="icon-button"
          aria-label={tools.toClass(classLetter(label))}
          title={tools.toClass(classLetter(label))}
          onClick={(event) => edit(event, label)}
        >
          <ClassMark label={label} />
        </Button>
      ))}
      <IconButton
        icon={Copy}
        label={actions.copy.label}
        shortcut="c"
        onClick={(event) => edit(event, 'copy')}
      />
      <IconButton
        icon={Trash2}
        label={actions.delete.label}
        shortcut="Delete"
        onClick={(event) => edit(event, 'delete')}
      />
    </div>
  );
}
