/**
 * The drawing tools: the palette and its overlays of the plane, the selection strip and the key help.
 */
import { componentPanel } from '../../ui/component-panel.js';
import forms from '../../ui/forms.js';
import { KeyHelp } from './key-help.jsx';
import { Palette } from './palette.jsx';
import { SelectionStrip } from './selection-strip.jsx';
import own from './style.css?inline';

export { pointTools } from './point-tools.js';
export const css = [forms, own].join('\n');

export default componentPanel(Palette, {
  class: 'tools',
  watch: (model, theme) => {
    const { settings, tools, points, canUndo, canRedo, viewport } = model;
    const plane = [points.length > 0, canUndo, canRedo, viewport.isZoomedIn];
    return [settings, tools.tool, tools.options, theme, ...plane];
  },
});

export const chosen = componentPanel(SelectionStrip, {
  watch: ({ tools, points, viewport, settings }) => [tools.selectedPoints, points, viewport.domain, settings],
});

export const keys = componentPanel(KeyHelp, { watch: () => ['the same always'] });
