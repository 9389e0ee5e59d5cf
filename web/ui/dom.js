/**
 * An element with properties and children; what begins with "aria-" or "data-", and a role, a part or a class,
 * is set as an attribute.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, any>} [properties]
 * @param {(Node | string)[]} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function h(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (/^(aria-|data-|role$|part$|class$|for$)/.test(name)) element.setAttribute(name, value);
    else Object.assign(element, { [name]: value });
  }
  element.append(...children);
  return element;
}

/** A caption and its control. @param {string} caption @param {HTMLElement} control */
export const field = (caption, control) => h('label', { class: 'field' }, h('span', {}, caption), control);

/** Sets a property only when it differs: an unchanged write would cost a layout. @template {object} T @param {T} target @param {Partial<T>} values */
export function assign(target, values) {
  for (const [name, value] of Object.entries(values)) {
    const key = /** @type {keyof T} */ (name);
    if (target[key] !== value) target[key] = /** @type {T[keyof T]} */ (value);
  }
  return target;
}
