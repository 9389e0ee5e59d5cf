/**
 * The bar of drawing tools: what a press on the plane does, undo, clear, and data to begin with. It keeps its height
 * whatever is chosen: what is rarely needed stands in a row of its own that the reader opens.
 *
 * @import { Task } from '../../engine/shared/settings.js'
 * @import { Tool } from '../../model/drawing-tools.js'
 * @import { FigureModel } from '../../model/figure-model.js'
 */

import { toolsOf } from '../../model/drawing-tools.js';
import { assign, field, h } from '../../ui/dom.js';
import { icon, isIcon, swatch } from './icons.js';
import * as kit from './kit.js';
import { Options } from './options.js';
import style from './style.css?inline';
import { TEXT } from './text.js';

export { Chosen as chosen } from './chosen.js';
export { Keys as keys } from './keys.js';
export const css = style;

export default class Tools {
  /** What the tools stand there for. */
  #offered = '';
  /** @type {Map<Tool, HTMLButtonElement>} */
  #choices = new Map();
  #model;
  #group = h('div', { class: 'segments', role: 'toolbar', 'aria-label': TEXT.label });
  /** The tool that is shown as pressed. @type {Tool | null} */
  #chosen = null;
  #undo = this.#button('undo');
  #redo = this.#button('redo');
  #clear = this.#button('clear');
  #data = h('select', { 'data-setting': 'data', 'aria-label': TEXT.data });
  #more = h(
    'button',
    {
      type: 'button',
      'data-do': 'options',
      'aria-label': TEXT.options,
      'aria-expanded': 'false',
      title: TEXT.options,
    },
    icon('options'),
  );
  #options;
  element;

  /** @param {FigureModel} model */
  constructor(model) {
    this.#model = model;
    model.pointTools = kit;
    const options = new Options(model);
    this.#options = options;
    options.element.hidden = true;
    this.element = h(
      'div',
      { class: 'tools', part: 'tools' },
      h(
        'div',
        { class: 'bar' },
        this.#group,
        options.valued,
        h('div', { class: 'segments' }, this.#undo, this.#redo, this.#clear),
        field(TEXT.data, this.#data),
        this.#more,
      ),
      options.element,
    );
    this.#data.onchange = () => this.#model.load(this.#data.value);
    this.#more.onclick = () => this.#open(Boolean(options.element.hidden));
    this.#group.addEventListener('keydown', (event) => this.#walk(event));
    this.element.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || options.element.hidden) return;
      event.preventDefault();
      this.#open(false);
      this.#more.focus();
    });
  }

  /** The options lie over the plane, so that nothing moves, until something else is pressed. @param {boolean} open */
  #open(open) {
    this.#options.element.hidden = !open;
    this.#more.setAttribute('aria-expanded', String(open));
    const root = this.element.getRootNode();
    // Before the plane takes the press.
    if (open) root.addEventListener('pointerdown', this.#pressed, true);
    else root.removeEventListener('pointerdown', this.#pressed, true);
  }

  #pressed = (/** @type {Event} */ event) => {
    if (!event.composedPath().includes(this.element)) this.#open(false);
  };

  disconnect() {
    this.#open(false);
  }

  /** The tools are one stop of Tab; arrows go from one to the next. @param {KeyboardEvent} event */
  #walk(event) {
    const buttons = [...this.#choices.values()];
    const at = buttons.indexOf(/** @type {HTMLButtonElement} */ (event.target));
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    const to = { Home: 0, End: buttons.length - 1 }[event.key] ?? (step ? at + step : -1);
    const next = buttons[to];
    if (!next) return;
    event.preventDefault();
    for (const button of buttons) button.tabIndex = button === next ? 0 : -1;
    next.focus();
  }

  /** @param {FigureModel} model */
  paint({ settings, tool, canUndo, canRedo, points, preset, presets }) {
    const { task, classes, inputs } = settings;
    if (`${task}${classes}${inputs}` !== this.#offered) {
      this.#offered = `${task}${classes}${inputs}`;
      this.#offer(task, classes, presets);
    }
    if (tool !== this.#chosen) this.#choose(tool);
    assign(this.#undo, { disabled: !canUndo });
    assign(this.#redo, { disabled: !canRedo });
    assign(this.#clear, { disabled: points.length === 0 });
    assign(this.#data, { value: preset });
    this.#options.paint();
  }

  /** @param {Tool} tool */
  #choose(tool) {
    this.#chosen = tool;
    for (const [name, button] of this.#choices) {
      button.setAttribute('aria-pressed', String(name === tool));
      button.tabIndex = name === tool ? 0 : -1;
    }
  }

  /** @param {'undo' | 'redo' | 'clear'} type */
  #button(type) {
    const title = TEXT[type];
    const onclick = () => this.#model[type]();
    return h('button', { type: 'button', title, 'data-do': type, 'aria-label': title, onclick }, icon(type));
  }

  /** @param {Task} task @param {number} classes @param {readonly string[]} presets */
  #offer(task, classes, presets) {
    this.#choices = new Map(
      toolsOf(task, classes).map((tool) => {
        const title = TEXT.toolHints[tool];
        const name = TEXT.tools[tool];
        const label = isIcon(tool)
          ? [icon(tool), h('span', { class: 'word' }, name)]
          : [...(tool === 'point' ? [] : [swatch(tool)]), name];
        const onclick = () => this.#model.setTool(tool);
        return [
          tool,
          h('button', { type: 'button', title, 'data-tool': tool, 'aria-label': name, onclick }, ...label),
        ];
      }),
    );
    this.#chosen = null;
    this.#group.replaceChildren(...this.#choices.values());
    this.#data.replaceChildren(
      h('option', { value: '', hidden: true }, TEXT.dataOwn),
      ...presets.map((name) => h('option', { value: name }, presetLabel(name))),
    );
  }
}

/** @param {string} name */
const presetLabel = (name) => TEXT.presets[/** @type {keyof typeof TEXT.presets} */ (name)] ?? name;
