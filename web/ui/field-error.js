/**
 * What is wrong with the text of a field is said beside it, and the text stays there to be corrected.
 *
 * @typedef {HTMLInputElement | HTMLSelectElement} Control
 */
import { h } from './dom.js';

/** What each field was last to show, and for what. @type {WeakMap<Control, { text: string, of: unknown }>} */
const held = new WeakMap();

/** @param {Control} control */
const isInvalid = (control) => control.getAttribute('aria-invalid') === 'true';

/**
 * Says beside a field what is wrong with it; an empty sentence takes that back.
 * @param {Control} control
 * @param {string} sentence
 */
export function tellBeside(control, sentence) {
  if (!sentence && !isInvalid(control)) return;
  const place = control.closest('label') ?? control;
  const next = place.nextElementSibling;
  const said = next?.matches('.field-error') ? next : h('span', { class: 'field-error' });
  if (!sentence) {
    control.removeAttribute('aria-invalid');
    control.removeAttribute('aria-describedby');
    return said.remove();
  }
  said.textContent = sentence;
  place.after(said);
  said.id ||= freeId(said);
  control.setAttribute('aria-invalid', 'true');
  control.setAttribute('aria-describedby', said.id);
}

/** An id that nobody has in the shadow tree: each panel may have its own copy of this module. @param {Element} element */
function freeId(element) {
  const root = /** @type {ShadowRoot} */ (element.getRootNode());
  let number = 1;
  while (root.querySelector(`#field-error-${number}`)) number += 1;
  return `field-error-${number}`;
}

/**
 * Shows in a field the value that holds, but not while it is typed in or has a text that is wrong. A wrong text goes when
 * the field comes to stand for another value.
 * @param {Control} control
 * @param {string} text
 * @param {unknown} [of] what tells one value from another, if its text does not
 */
export function showHeld(control, text, of = text) {
  const before = held.get(control);
  held.set(control, { text, of });
  const isOther = before !== undefined && before.of !== of;
  if (isInvalid(control) ? !isOther : control.matches(':focus')) return;
  tellBeside(control, '');
  if (control.value !== text) control.value = text;
}

/** Shows again the value that holds. @param {Control} control */
export function giveBack(control) {
  tellBeside(control, '');
  control.value = held.get(control)?.text ?? '';
}
