/**
 * What an author copies to have this figure in a post, and how it will look there.
 *
 * @import { FigureModel } from '../../model/figure-model.js'
 */
import { isUsualPreset } from '../../engine/shared/presets.js';
import { assign, field, h, select } from '../../ui/dom.js';
import { frameOf, linkOf, tagOf } from './snippets.js';
import style from './style.css?inline';
import { TEXT } from './text.js';

export const css = style;

/** The folder of our files; unknown where this is a part of someone's bundle. */
const [, folder = ''] = /^(https?:.*\/)downhill-embed\.js/.exec(import.meta.url) ?? [];

/** What a whole page shows, and no post. */
const OF_THE_PAGE = Object.freeze(['tasks', 'bench', 'embed']);

export default class EmbedPanel {
  #model;
  #kind = select(TEXT.kinds, { onchange: () => this.paint() });
  #text = h('textarea', { readOnly: true, rows: 5, spellcheck: false, 'aria-label': TEXT.text });
  #copy = h('button', { type: 'button', 'data-do': 'copy', onclick: () => this.#copyText() }, TEXT.copy);
  #width = select(TEXT.widths, { onchange: () => this.#preview() });
  #note = h('p', { class: 'note' });
  #said = h('p', { class: 'note', role: 'status' });
  #frame = h('div', { class: 'preview' });
  element = h(
    'div',
    { class: 'embed-panel', part: 'embed', role: 'group', 'aria-label': TEXT.title },
    h(
      'div',
      { class: 'row' },
      field(TEXT.kind, this.#kind),
      this.#copy,
      folder ? field(TEXT.preview, this.#width) : '',
    ),
    this.#note,
    this.#text,
    this.#said,
    this.#frame,
  );

  /** @param {FigureModel} model */
  constructor(model) {
    this.#model = model;
  }

  paint() {
    const kind = /** @type {'tag' | 'frame' | 'link'} */ (this.#kind.value);
    const { settings, points } = this.#model;
    // Points made from another seed or with another noise than the name stands for are written out.
    const preset = isUsualPreset(points, settings) ? this.#model.preset : '';
    const host = /** @type {ShadowRoot | Document} */ (this.element.getRootNode());
    const words = 'host' in host ? (host.host.getAttribute('show') ?? '').split(/\s+/) : [];
    const shown = {
      settings,
      points,
      preset,
      show: words.filter((word) => !OF_THE_PAGE.includes(word)).join(' '),
    };
    const home = folder || 'https://example.org/downhill/';
    const link = linkOf(shown, `${home}embed/index.html`);
    const texts = {
      tag: () => tagOf(shown, `${home}downhill.js`),
      frame: () => frameOf(link, TEXT.frameTitle),
      link: () => link,
    };
    assign(this.#text, { value: texts[kind]() });
    assign(this.#note, { textContent: folder ? TEXT.notes[kind] : TEXT.unknown });
    this.#link = link;
  }

  #link = '';

  #preview() {
    const width = Number(this.#width.value);
    const frame = h('iframe', { src: this.#link, title: TEXT.frameTitle, height: '860' });
    frame.style.width = `${width}px`;
    this.#frame.replaceChildren(...(width ? [frame] : []));
  }

  async #copyText() {
    try {
      await navigator.clipboard.writeText(this.#text.value);
      this.#said.textContent = TEXT.copied;
    } catch {
      this.#text.select();
      this.#said.textContent = TEXT.select;
    }
  }
}
