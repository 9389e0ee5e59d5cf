/**
 * Shows whether the drawing is saved in this browser, and lets the reader restore or delete it. If a browser saves
 * nothing, it says so.
 *
 * @import { FigureModel } from '../../model/figure-model.js'
 */
import { render } from 'preact';
import { Button } from '../../ui/button.jsx';
import { autosave as text } from '../../words/index.js';
import { Autosave } from './autosave.js';
import style from './style.css?inline';

export const css = style;

export default class AutosavePanel {
  element = document.createElement('div');
  #autosave;

  /** @param {FigureModel} model */
  constructor(model) {
    this.#autosave = new Autosave(model, () => this.#render());
    this.#render();
  }

  connect() {
    const { host } = /** @type {ShadowRoot} */ (this.element.getRootNode());
    this.#autosave.connect(host);
  }

  disconnect() {
    this.#autosave.disconnect();
  }

  paint() {
    this.#autosave.check();
  }

  #render() {
    render(<SavedCopy autosave={this.#autosave} />, this.element);
  }
}

/** @param {{ autosave: Autosave }} props */
function SavedCopy({ autosave }) {
  const { state, aside } = autosave;
  const stopped = state === 'stopped';
  const own = ['kept', 'restored', 'changed'].includes(state);
  const other = state === 'copy' || state === 'conflict';
  /** @type {[what: string, words: string, shown: boolean, act: () => void][]} */
  const buttons = [
    ['original', text.original, own, () => autosave.restoreOriginal()],
    ['mine', text.mine, other || stopped, () => autosave.back()],
    ['keep', text.keepThis, other || state === 'changed', () => autosave.keepThis()],
    ['forget', text.forget, own || stopped, () => autosave.forget()],
  ];
  return (
    <div class="autosave" data-state={state} role="group" aria-label={text.label}>
      <p role="status">{text.states[state]}</p>
      {buttons.map(([what, words, shown, act]) => (
        <Button key={what} kind="plain" data-action={what} hidden={!shown} onClick={act}>
          {words}
        </Button>
      ))}
      <details hidden={!aside.text}>
        <summary>{aside.broken ? text.broken : text.asText}</summary>
        <textarea rows={4} readOnly spellcheck={false} aria-label={text.asText} value={aside.text} />
        <Button kind="plain" data-action="discard" hidden={!aside.broken} onClick={() => autosave.discard()}>
          {text.discard}
        </Button>
      </details>
    </div>
  );
}
