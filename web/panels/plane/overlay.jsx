/**
 * The words over the plane: how points are added, which unit is shown, where the pointer is, which point is to be dragged.
 *
 * @import { FigureModel } from '../../model/figure-model.js'
 */
import { Button } from '../../ui/button.jsx';
import { actions } from '../../words/index.js';

/**
 * @param {object} props
 * @param {FigureModel} props.model
 * @param {string} props.invitation to an empty plane
 * @param {string} props.unit that is shown in place of the outputs
 * @param {string} props.where the pointer or the cursor is, for those who see it
 * @param {{ x: number, y: number } | null} props.halo about the point that the author wants to be dragged
 * @param {boolean} props.canUndo where there are no tools, what was drawn can still be undone
 */
export const Overlay = ({ model, invitation, unit, where, halo, canUndo }) => (
  <>
    <span
      class="halo"
      hidden={!halo}
      style={halo ? { left: `${halo.x}px`, top: `${halo.y}px` } : undefined}
    />
    <p class="invitation" hidden={!invitation}>
      {invitation}
    </p>
    <p class="shown-unit" hidden={!unit}>
      {unit}
    </p>
    <output class="coordinates" aria-hidden="true">
      {where}
    </output>
    <Button class="undo" data-action="undo" hidden={!canUndo} onClick={() => model.undo()}>
      {actions.undo.label}
    </Button>
  </>
);
