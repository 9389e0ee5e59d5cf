/** What the plane's gestures need from the tools: selected points, the brush, the grid, and their painters. */
export { paintRing } from '../../painters/overlay.js';
export { sprayed } from './brush.js';
export { paintGrid, snapped } from './grid.js';
export { edited, enclosed, paintEnclosure, shifted, toggled } from './group.js';
