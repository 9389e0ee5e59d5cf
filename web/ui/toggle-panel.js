/** Asks for a part of the figure to be opened or closed; neither said, for the other of the two. @param {Element} from @param {string} name @param {boolean} [open] */
export const toggle = (from, name, open) =>
  from.dispatchEvent(new CustomEvent('toggle-panel', { detail: { name, open }, bubbles: true }));
