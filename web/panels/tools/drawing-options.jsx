/**
 * Options of brush and selection, snapping, and zoom.
 *
 * @import { FigureModel } from '../../model/figure-model.js'
 * @import { Panels } from '../panels.js'
 */
import { Keyboard, Maximize, ZoomIn, ZoomOut } from 'lucide';
import { ActionButton } from '../../ui/action-button.jsx';
import { IconButton } from '../../ui/button.jsx';
import { Checkbox } from '../../ui/checkbox.jsx';
import { Segmented } from '../../ui/segmented.jsx';
import { keys, tools } from '../../words/index.js';

const BRUSH = /** @type {const} */ ([
  { name: 'size', label: tools.brushSize, options: tools.sizes },
  { name: 'density', label: tools.density, options: tools.densities },
]);

/** @param {{ model: FigureModel, panels: Panels }} props */
export function DrawingOptions({ model, panels }) {
  const { brush, lasso, snap } = model.tools.options;
  return (
    <div class="drawing-options">
      {BRUSH.map(({ name, label, options }) => (
        <Segmented
          key={name}
          labelled
          label={label}
          options={options}
          value={String(brush[name])}
          onChange={(value) => model.tools.setOptions({ brush: { ...brush, [name]: Number(value) } })}
        />
      ))}
      <Segmented
        labelled
        label={tools.selection}
        options={tools.shapes}
        value={lasso ? 'lasso' : 'box'}
        onChange={(shape) => model.tools.setOptions({ lasso: shape === 'lasso' })}
      />
      <Checkbox {...tools.snap} checked={snap} onChange={(on) => model.tools.setOptions({ snap: on })} />
      <div class="view" role="group" aria-label={tools.view}>
        <ActionButton model={model} name="zoomOut" icon={ZoomOut} />
        <ActionButton model={model} name="zoomIn" icon={ZoomIn} />
        <ActionButton model={model} name="zoomToFit" icon={Maximize} />
        <IconButton icon={Keyboard} label={keys.show} shortcut="?" onClick={() => panels.toggle('keys')} />
      </div>
    </div>
  );
}
