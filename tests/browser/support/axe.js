/**
 * Violations of accessibility that axe finds.
 *
 * @import { Page } from 'playwright'
 */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { eventually } from './stage.js';

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Rules whose result depends on the colours. */
const COLOUR_RULES = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] };
const EVERY_RULE = { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] };

/** How to come from the light colours to others. */
const COLOURS = /** @type {const} */ ({ dark: { colorScheme: 'dark' }, forced: { forcedColors: 'active' } });

/** The colour of the letters in the page's first figure. @param {Page} page */
const inkOf = (page) => page.$eval('downhill-figure', (figure) => getComputedStyle(figure).color);

/** One line per violation. @param {Page} page @param {typeof EVERY_RULE} [rules] @returns {Promise<string[]>} */
export async function violationsOf(page, rules = EVERY_RULE) {
  if (!(await page.evaluate('"axe" in window'))) await page.evaluate(axe);
  return page.evaluate(async (runOnly) => {
    // Else axe also looks for a selector of everything without a violation.
    const options = { runOnly, resultTypes: ['violations'], preload: false };
    const found = await /** @type {any} */ (globalThis).axe.run(options);
    return found.violations.flatMap((/** @type {any} */ { id, nodes }) =>
      nodes.map(
        (/** @type {any} */ { target, failureSummary }) =>
          `${id}: ${target.flat().join(' ')}: ${failureSummary}`,
      ),
    );
  }, rules);
}

/** Those that depend on the colours. @param {Page} page */
const colourViolationsOf = (page) => violationsOf(page, COLOUR_RULES);

/**
 * Those in light and in other colours, in which only rules about colours can find anything else.
 * @param {Page} page
 * @param {...keyof typeof COLOURS} others
 */
export async function violationsInLightAnd(page, ...others) {
  const found = await violationsOf(page);
  const light = await inkOf(page);
  for (const name of others) {
    await page.emulateMedia(COLOURS[name]);
    await eventually(() => inkOf(page), name).not.toBe(light);
    const more = await colourViolationsOf(page);
    found.push(...more.map((one) => `${name}: ${one}`));
    await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none' });
    await eventually(() => inkOf(page), 'light').toBe(light);
  }
  return found;
}
