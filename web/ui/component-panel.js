/**
 * A panel made from a Preact component. The figure paints it like any other panel, from the model.
 *
 * @import { ComponentType } from 'preact'
 * @import { FigureModel } from '../model/figure-model.js'
 * @import { Theme } from '../painters/theme.js'
 * @import { Panels } from '../panels/panels.js'
 *
 * @typedef {object} PanelProps
 * @property {FigureModel} model
 * @property {Theme} theme
 * @property {Panels} panels the figure's panels, to open another one
 */
import { h, render } from 'preact';

/** @type {readonly unknown[]} */
const NOTHING = [];

/**
 * @param {ComponentType<PanelProps>} Component @param {object} [options]
 * @param {string} [options.class] of the element around it
 * @param {(model: FigureModel, theme: Theme) => readonly unknown[]} [options.watch] everything the component
 *   depends on; while that is unchanged, it is not rendered again
 */
export const componentPanel = (Component, { class: className = '', watch } = {}) =>
  class {
    element = Object.assign(document.createElement('div'), { className });
    /** The dependencies at the last render. */
    shown = NOTHING;

    /** @param {FigureModel} _model @param {Panels} panels */
    constructor(_model, panels) {
      this.panels = panels;
    }

    /** @param {FigureModel} model @param {Theme} theme */
    paint(model, theme) {
      const shown = watch?.(model, theme) ?? NOTHING;
      if (shown.length && shown.every((value, i) => value === this.shown[i])) return;
      this.shown = shown;
      render(h(Component, { model, theme, panels: this.panels }), this.element);
    }

    disconnect() {
      this.shown = NOTHING;
      render(null, this.element); // runs the effects' cleanup
    }
  };
