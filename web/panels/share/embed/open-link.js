/**
 * The state for a figure in the page's address: `#figure=1~…`, next to anything else the page keeps there. It is read
 * at the start and when the hash changes, and never written.
 *
 * @import { FigureModel } from '../../../model/figure-model.js'
 */
import { fromLink } from '../../../io/link.js';
import { share as text } from '../../../words/index.js';

/**
 * Opens it instead of the author's setup. Unusable parts are reported; if the points are lost, nothing is opened.
 * @param {string} key
 * @param {string} hash of the address
 * @param {FigureModel} model
 */
export function openLink(key, hash, model) {
  const part = hash
    .slice(1)
    .split(/&(?:amp;)?/)
    .map((one) => one.replace(/%(?:25)*3d/i, '=')) // some mail programs encode it
    .find((one) => one.startsWith(`${key}=`));
  if (part === undefined) return;
  const reading = fromLink(part.slice(key.length + 1));
  if (!reading) return model.reportProblem({ code: 'link-unreadable', given: text.noLink });
  const { state, ignored, missing } = reading;
  if (missing?.read === 0) return model.reportProblem({ code: 'link-unreadable', given: text.linkCut });
  model.openDocument(state);
  model.isSharedCopy = true;
  const others = missing ? ignored.filter((name) => name !== 'points') : ignored;
  const reports = [
    ...(missing ? [text.linkIncomplete(missing.read, missing.of)] : []),
    ...(others.length ? [text.linkLeftOut(others)] : []),
  ];
  if (reports.length) model.reportProblem({ code: 'link-incomplete', given: reports.join(' ') });
}
