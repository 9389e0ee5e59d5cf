/**
 * References from one element to another by its id. The other element may come later, go away, or be replaced by another
 * with the same id, so followers are notified of every change that may matter.
 */

/** Reads a reference again. Returns whether others may have to do so too. @typedef {() => boolean} Look */

/** A document, or a shadow tree, with those who follow a reference in it. */
class Scope {
  #root;
  /** @type {Set<Look>} */
  #looks = new Set();
  #changes = new MutationObserver(() => this.look());

  /** @param {Node} root */
  constructor(root) {
    this.#root = root;
  }

  /** @param {Look} look */
  add(look) {
    if (this.#looks.size === 0)
      this.#changes.observe(this.#root, { childList: true, subtree: true, attributeFilter: ['id', 'for'] });
    this.#looks.add(look);
  }

  /** @param {Look} look */
  remove(look) {
    this.#looks.delete(look);
    if (this.#looks.size === 0) this.#changes.disconnect();
  }

  /** One who shows what another shows may have looked before it: again, until nothing changes any more. */
  look() {
    for (let turns = this.#looks.size; turns > 0; turns--)
      if (![...this.#looks].map((look) => look()).includes(true)) return;
  }
}

/** @type {WeakMap<Node, Scope>} */
const scopes = new WeakMap();

/**
 * Calls back whenever an element with some id may have come, gone or changed, in the tree that an element stands in.
 * @param {Element} from
 * @param {Look} look
 * @returns {() => void} ends it
 */
export function follow(from, look) {
  const root = from.getRootNode();
  const scope = scopes.get(root) ?? new Scope(root);
  scopes.set(root, scope);
  scope.add(look);
  return () => scope.remove(look);
}

/** The element with an id in the same tree, or null. @param {Element} from @param {string | null | undefined} id */
export const elementWith = (from, id) =>
  (id && /** @type {Document} */ (from.getRootNode()).getElementById?.(id)) || null;
