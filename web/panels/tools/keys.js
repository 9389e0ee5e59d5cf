/** The keys of the plane and what they do, over it; the question mark shows and hides them. */
import { h } from '../../ui/dom.js';
import { TEXT } from './text.js';

export class Keys {
  element = h(
    'dl',
    { class: 'keys', role: 'group', tabIndex: 0, 'aria-label': TEXT.keysLabel },
    ...TEXT.keys.map(([keys, does]) => h('div', {}, h('dt', {}, keys), h('dd', {}, does))),
  );

  paint() {}
}
