/**
 * Says whether what is drawn is kept in this browser, and lets the reader go back or have it deleted. It never stands in the
 * way: where a browser keeps nothing, it says so.
 *
 * @import { FigureModel } from '../../model/figure-model.js'
 */
import { render } from 'preact';
import { Button } from '../../ui/button.jsx';
import { autosave as text } from '../../words/index.js';
import { Keeper } from './keeper.js';
import style from './style.css?inline';

export const css = style;

export default class KeepPanel {
  element = document.createElement('div');
  #keeper;

  /** @param {FigureModel} model */
  constructor(model) {
    this.#keeper = new Keeper(model, () => this.#render());
    this.#render();
  }

  connect() {
    const { host } = /** @type {ShadowRoot} */ (this.element.getRootNode());
    this.#keeper.connect(host);
  }

  disconnect() {
    this.#keeper.disconnect();
  }

  paint() {
    this.#keeper.follow();
  }

  #render() {
    render(<SavedCopy keeper={this.#keeper} />, this.element);
  }
}

/** @param {{ keeper: Keeper }} props */
function SavedCopy({ keeper }) {
  const { state, aside } = keeper;
  const stopped = state === 'stopped';
  const own = ['kept', 'restored', 'changed'].includes(state);
  const other = state === 'copy' || state === 'conflict';
  /** @type {[what: string, words: string, shown: boolean, act: () => void][]} */
  const buttons = [
    ['original', text.original, own, () => keeper.restoreOriginal()],
    ['mine', text.mine, other || stopped, () => keeper.back()],
    ['keep', text.keepThis, other || state === 'changed', () => keeper.keepThis()],
    ['forget', text.forget, own || stopped, () => keeper.forget()],
  ];
  return (
    <div class="keep" data-state={state} role="group" aria-label={text.label}>
      <p role="status">{text.states[state]}</p>
      {buttons.map(([what, words, shown, act]) => (
        <Button key={what} kind="plain" data-do={what} hidden={!shown} onClick={act}>
          {words}
        </Button>
      ))}
      <details hidden={!aside.text}>
        <summary>{aside.broken ? text.broken : text.asText}</summary>
        <textarea rows={4} readOnly spellcheck={false} aria-label={text.asText} value={aside.text} />
        <Button kind="plain" data-do="discard" hidden={!aside.broken} onClick={() => keeper.discard()}>
          {text.discard}
        </Button>
      </details>
    </div>
  );
}
