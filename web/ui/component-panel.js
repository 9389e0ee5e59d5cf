/**
 * A panel made of a Preact component. The figure paints it like any other panel; what it shows comes from the model.
 *
 * @import { ComponentType } from 'preact'
 * @import { Queries } from '../engine/shared/protocol.js'
 * @import { FigureModel } from '../model/figure-model.js'
 * @import { Theme } from '../painters/theme.js'
 * @import { Results } from '../panels/panels.js'
 *
 * @typedef {object} PanelProps
 * @property {FigureModel} model
 * @property {Theme} theme
 * @property {Results} results the answers to the panel's own queries
 */
import { h, render } from 'preact';

/**
 * @param {ComponentType<PanelProps>} Component
 * @param {object} [options]
 * @param {string} [options.class] of the element around it
 * @param {(model: FigureModel, results: Results) => Queries} [options.queries] what it asks of the engine
 */
export const componentPanel = (Component, { class: className = '', queries = () => ({}) } = {}) =>
  class {
    element = Object.assign(document.createElement('div'), { className });
    queries = queries;

    /** @param {FigureModel} model @param {Theme} theme @param {Results} results */
    paint(model, theme, results) {
      render(h(Component, { model, theme, results }), this.element);
    }

    disconnect() {
      render(null, this.element); // effects end with the figure
    }
  };
