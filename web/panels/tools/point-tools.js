/** What gestures on the plane need from the tools: selected points, the brush, the grid, and how these are painted. */
export { paintRing } from '../../painters/overlay.js';
export { sprayed } from './brush.js';
export { paintGrid, snapped } from './grid.js';
export { edited, enclosed, paintEnclosure, shifted, toggled } from './group.js';
