/** What the tools bring to the hands on the plane: chosen points, the brush, the grid, and how these are shown. */
export { paintRing } from '../../painters/overlay.js';
export { sprayed } from './brush.js';
export { paintGrid, snapped } from './grid.js';
export { gathered, paintGathering, shifted, toggled, treated } from './group.js';
