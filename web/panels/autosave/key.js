import { isOn, nameIn } from '../../element/boolean-attribute.js';
import { attributeOf } from '../../element/former-names.js';

/**
 * Under which name a figure's drawing is kept, so that nothing leaks from one post to another.
 *
 * @param {Element} figure its `autosave` attribute names it, else the page's address and its number among the figures do
 * @param {{ href: string, framed: boolean }} page
 */
export function keyOf(figure, { href, framed }) {
  const { origin, pathname, search } = new URL(href);
  const name = nameIn('autosave', attributeOf(figure, 'autosave'));
  // A frame is one page for many posts: what tells them apart stands in its query.
  const page = `${origin === 'null' ? '' : origin}${pathname}${framed ? search : ''}`;
  if (name) return `named/${framed ? '' : `${origin}/`}${name}`;
  const all = [...figure.ownerDocument.querySelectorAll('downhill-figure:is([autosave], [keep])')].filter(
    (one) => isOn(attributeOf(one, 'autosave')),
  );
  return `${page}#${all.indexOf(figure) + 1}`;
}
