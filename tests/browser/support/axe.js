/**
 * Accessibility violations found by axe.
 *
 * @import { Page } from 'playwright'
 */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** One line per violation. @param {Page} page @returns {Promise<string[]>} */
export async function violationsOf(page) {
  if (!(await page.evaluate('"axe" in window'))) await page.evaluate(axe);
  return page.evaluate(async () => {
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
    const found = await /** @type {any} */ (globalThis).axe.run({ runOnly: tags });
    return found.violations.flatMap((/** @type {any} */ { id, nodes }) =>
      nodes.map(
        (/** @type {any} */ { target, failureSummary }) =>
          `${id}: ${target.flat().join(' ')}: ${failureSummary}`,
      ),
    );
  });
}
