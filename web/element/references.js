/**
 * References from one element to another by id. The referenced element may be added later, removed, or replaced, so
 * followers are notified of every change that may matter.
 */

/** Resolves a reference again. Returns whether anything changed that other followers may depend on. @typedef {() => boolean} Follower */

/** A document or shadow tree, with the followers of references in it. */
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

  /** Updates all followers until nothing changes, because one may depend on another that was updated after it. */
  #update() {
    for (let rounds = this.#followers.size; rounds > 0; rounds--)
      if (![...this.#followers].map((update) => update()).includes(true)) return;
  }
}

/** @type {WeakMap<Node, Scope>} */
const scopes = new WeakMap();

/**
 * Calls back whenever an element with an id may have been added, removed or changed in the same tree.
 * @param {Element} from @param {Follower} follower
 * @returns {() => void} stops following
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
