/**
 * A link to the current figure, and the code for an author to embed it in a post.
 *
 * @import { FigureModel } from '../../../model/figure-model.js'
 */
import { render } from 'preact';
import { isDefaultPreset } from '../../../engine/shared/presets.js';
import { share as text } from '../../../words/index.js';
import { Embed } from './embed.jsx';
import { Link } from './link.jsx';
import { linkOf } from './snippets.js';

/** The folder of our files; unknown if this is part of someone's bundle. */
const [, folder = ''] = /^(https?:.*\/)downhill-share\.js/.exec(import.meta.url) ?? [];
const home = folder || 'https://example.org/downhill/';

/** Panels for a full page, not for a post. */
const OF_THE_PAGE = Object.freeze(['tasks', 'bench', 'embed']);

export default class EmbedPanel {
  element = document.createElement('div');
  /** What was last shown. @type {unknown[]} */
  #paintedFrom = [];

  /** @param {FigureModel} model */
  paint(model) {
    const { host } = /** @type {ShadowRoot} */ (this.element.getRootNode());
    if (!host) return;
    const { settings, points } = model;
    // Points from another seed or noise than the preset's are written out.
    const preset = isDefaultPreset(points, settings) ? model.dataset.preset : '';
    const words = (host.getAttribute('show') ?? '').split(/\s+/);
    const show = words.filter((word) => !OF_THE_PAGE.includes(word)).join(' ');
    const shown = [settings, points, preset, show];
    if (shown.every((value, i) => value === this.#paintedFrom[i])) return;
    this.#paintedFrom = shown;
    const page = linkOf({ settings, points, preset, show }, `${home}embed/index.html`);
    render(
      <div class="sections embed-panel" part="embed" role="group" aria-label={text.title}>
        <Link model={model} stateKey={host.getAttribute('url-state')} page={folder && page} />
        <Embed shown={{ settings, points, preset, show }} page={page} home={home} hosted={folder !== ''} />
      </div>,
      this.element,
    );
  }

  disconnect() {
    this.#paintedFrom = [];
    render(null, this.element);
  }
}
