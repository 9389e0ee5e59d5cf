import { isOn, nameIn } from '../../element/boolean-attribute.js';
import { attributeOf } from '../../element/former-names.js';

/**
 * The storage key of a figure's drawing, so that nothing leaks from one post to another.
 *
 * @param {Element} figure named by its `autosave` attribute, or else by the page's address and its index among the
 *   figures
 * @param {{ href: string, framed: boolean }} page
 */
export function keyOf(figure, { href, framed }) {
  const { origin, pathname, search } = new URL(href);
  const name = nameIn('autosave', attributeOf(figure, 'autosave'));
  // A framed page serves many posts, distinguished by the query.
  const page = `${origin === 'null' ? '' : origin}${pathname}${framed ? search : ''}`;
  if (name) return `named/${framed ? '' : `${origin}/`}${name}`;
  const all = [...figure.ownerDocument.querySelectorAll('downhill-figure:is([autosave], [keep])')].filter(
    (one) => isOn(attributeOf(one, 'autosave')),
  );
  return `${page}#${all.indexOf(figure) + 1}`;
}
