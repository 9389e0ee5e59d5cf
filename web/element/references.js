/**
 * References from one element to another by its id. The other element may come later, go away, or be replaced by another
 * with the same id, so followers are notified of every change that may matter.
 */

/** Reads a reference again. Returns whether others may have to do so too. @typedef {() => boolean} Follower */

/** A document, or a shadow tree, with those who follow a reference in it. */
class Scope {
  #root;
  /** @type {Set<Follower>} */
  #followers = new Set();
  #changes = new MutationObserver(() => this.#update());

  /** @param {Node} root */
  constructor(root) {
    this.#root = root;
  }

  /** @param {Follower} follower */
  add(follower) {
    if (this.#followers.size === 0)
      this.#changes.observe(this.#root, { childList: true, subtree: true, attributeFilter: ['id', 'for'] });
    this.#followers.add(follower);
  }

  /** @param {Follower} follower */
  remove(follower) {
    this.#followers.delete(follower);
    if (this.#followers.size === 0) this.#changes.disconnect();
  }

  /** A follower may depend on one that was updated after it: so all are updated until nothing changes any more. */
  #update() {
    for (let turns = this.#followers.size; turns > 0; turns--)
      if (![...this.#followers].map((update) => update()).includes(true)) return;
  }
}

/** @type {WeakMap<Node, Scope>} */
const scopes = new WeakMap();

/**
 * Calls back whenever an element with some id may have come, gone or changed in the tree of an element.
 * @param {Element} from @param {Follower} follower
 * @returns {() => void} ends it
 */
export function follow(from, follower) {
  const root = from.getRootNode();
  const scope = scopes.get(root) ?? new Scope(root);
  scopes.set(root, scope);
  scope.add(follower);
  return () => scope.remove(follower);
}

/** The element with an id in the same tree, or null. @param {Element} from @param {string | null | undefined} id */
export const elementWith = (from, id) =>
  (id && /** @type {Document} */ (from.getRootNode()).getElementById?.(id)) || null;
