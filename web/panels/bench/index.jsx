/**
 * The tabs of the bench. Each holds panels, which the figure loads when the tab is first opened.
 *
 * @import { FigureModel } from '../../model/figure-model.js'
 * @import { Panels } from '../panels.js'
 * @import { TabName } from './tabs.js'
 */
import { render } from 'preact';
import { TabList } from '../../ui/tab-list.jsx';
import { bench as benchWords } from '../../words/index.js';
import style from './style.css?inline';

export const css = style;

const { label, tabs } = benchWords;

export default class Bench {
  element = Object.assign(document.createElement('div'), { className: 'bench-tabs' });
  #panels;

  /** @param {FigureModel} _model @param {Panels} panels */
  constructor(_model, panels) {
    this.#panels = panels;
  }

  paint() {
    const { openTab, tabPanelId } = this.#panels;
    const list = Object.entries(tabs).map(([id, name]) => ({ id, label: name }));
    const open = (/** @type {string} */ id) => this.#panels.openTabNamed(/** @type {TabName} */ (id));
    render(
      <TabList label={label} tabs={list} open={openTab} controls={tabPanelId} onOpen={open} />,
      this.element,
    );
  }

  disconnect() {
    render(null, this.element);
  }
}
