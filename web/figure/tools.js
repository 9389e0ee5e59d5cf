/**
 * The row of drawing tools: what a press on the plane does, undo, clear, and data to begin with.
 *
 * @import { Task } from '../engine/settings.js'
 * @import { Tool } from './command.js'
 * @import { Model } from './model.js'
 */
import { presetNames } from '../engine/presets.js';
import { ask } from './command.js';
import { assign, field, h } from './dom.js';
import { TEXT } from './text.js';

/** The tools of a task; the first is chosen at the start. @param {Task} task @param {number} classes @returns {Tool[]} */
export const toolsOf = (task, classes) => {
  const pens = /** @type {Tool[]} */ (['0', '1', '2', '3', '4', '5']);
  const drawing = task === 'classification' ? pens.slice(0, classes) : /** @type {Tool[]} */ (['point']);
  return [...drawing, 'move', 'select', 'erase'];
};

export class Tools {
  /** What the tools stand there for. */
  #offered = '';
  /** @type {Map<Tool, HTMLButtonElement>} */
  #choices = new Map();
  #group = h('div', { class: 'group', role: 'group', 'aria-label': TEXT.toolsLabel });
  #undo = this.#button('undo');
  #redo = this.#button('redo');
  #clear = this.#button('clear');
  #data = h('select', { 'data-setting': 'data' });
  element = h(
    'div',
    { class: 'row tools', part: 'tools' },
    this.#group,
    h('div', { class: 'group' }, this.#undo, this.#redo, this.#clear),
    field(TEXT.data, this.#data),
  );

  constructor() {
    this.#data.onchange = () => ask(this.element, { type: 'preset', name: this.#data.value });
  }

  /** @param {Model} model */
  paint({ settings, tool, drawing, preset }) {
    const { task, classes, inputs } = settings;
    const { canUndo, canRedo, points } = drawing;
    if (`${task}${classes}${inputs}` !== this.#offered) this.#offer(task, classes, inputs);
    for (const [name, button] of this.#choices) button.setAttribute('aria-pressed', String(name === tool));
    assign(this.#undo, { disabled: !canUndo });
    assign(this.#redo, { disabled: !canRedo });
    assign(this.#clear, { disabled: points.length === 0 });
    assign(this.#data, { value: preset });
  }

  /** @param {'undo' | 'redo' | 'clear'} type */
  #button(type) {
    return h(
      'button',
      { type: 'button', 'data-do': type, onclick: () => ask(this.element, { type }) },
      TEXT[type],
    );
  }

  /** @param {Task} task @param {number} classes @param {number} inputs */
  #offer(task, classes, inputs) {
    this.#offered = `${task}${classes}${inputs}`;
    this.#choices = new Map(
      toolsOf(task, classes).map((tool) => {
        const title = TEXT.toolHints[tool];
        const swatch = /\d/.test(tool) ? [h('i', { class: `swatch class-${tool}` })] : [];
        const onclick = () => ask(this.element, { type: 'tool', tool });
        return [
          tool,
          h('button', { type: 'button', title, 'data-tool': tool, onclick }, ...swatch, TEXT.tools[tool]),
        ];
      }),
    );
    this.#group.replaceChildren(...this.#choices.values());
    const options = {
      '': TEXT.dataOwn,
      ...Object.fromEntries(presetNames(task, inputs).map((name) => [name, name])),
    };
    this.#data.replaceChildren(
      ...Object.keys(options).map((name) =>
        h('option', { value: name, hidden: name === '' }, name ? presetLabel(name) : TEXT.dataOwn),
      ),
    );
  }
}

/** @param {string} name */
const presetLabel = (name) => TEXT.presets[/** @type {keyof typeof TEXT.presets} */ (name)] ?? name;
