/**
 * The network as a program in each supported language.
 *
 * @import { Run } from './describe.js'
 * @import { Language } from './languages.js'
 * @import { Line } from './program.js'
 */
import { context } from './context.js';
import { PARTS, LANGUAGES as WRITTEN } from './languages.js';
import { render } from './render.js';

/**
 * By the names that `exportCode` accepts.
 * @type {Readonly<Record<string, Language & { write: (run: Run) => Line[] }>>}
 */
export const LANGUAGES = Object.freeze(
  Object.fromEntries(
    Object.entries(WRITTEN).map(([name, language]) => [
      name,
      {
        ...language,
        write: (/** @type {Run} */ run) => render(language.template, context(run, language), PARTS),
      },
    ]),
  ),
);
