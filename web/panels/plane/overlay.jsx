/**
 * Text over the plane: how to add points, which unit is shown, where the pointer is, which point to drag. What is not
 * shown is null: Preact would write an empty string to the page in every frame.
 *
 * @import { FigureModel } from '../../model/figure-model.js'
 */
import { Button } from '../../ui/button.jsx';
import { actions } from '../../words/index.js';

/**
 * @param {object} props
 * @param {FigureModel} props.model
 * @param {string | null} props.invitation to an empty plane
 * @param {string | null} props.unit shown instead of the outputs
 * @param {string | null} props.where position of the pointer or cursor, not for screen readers
 * @param {{ x: number, y: number } | null} props.halo around the point that the author wants readers to drag
 * @param {boolean} props.canUndo offers Undo if there are no tools
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
