/**
 * The state that a page's address brings for one figure: `#figure=1~…`, among whatever else the page keeps there. It is
 * read once, at the start, and never written.
 *
 * @import { FigureModel } from '../../model/figure-model.js'
 */
import { fromLink } from '../../data/link.js';
import { TEXT } from './text.js';

/**
 * Opens it in the place of what the author has set up. What of it will not do is named.
 * @param {string} key
 * @param {string} hash of the address
 * @param {FigureModel} model
 */
export function openLink(key, hash, model) {
  const part = hash
    .slice(1)
    .split('&')
    .find((one) => one.startsWith(`${key}=`));
  if (part === undefined) return;
  const reading = fromLink(part.slice(key.length + 1));
  if (!reading) return model.reportProblem({ code: 'E-URL-1', given: TEXT.noLink });
  model.openDocument(reading.state);
  model.isSharedCopy = true;
  if (reading.ignored.length)
    model.reportProblem({ code: 'E-URL-2', given: TEXT.linkLeftOut(reading.ignored) });
}
