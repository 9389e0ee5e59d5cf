/**
 * Violations of accessibility that axe finds.
 *
 * @import { Page } from 'playwright'
 */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { eventually } from './stage.js';

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Rules whose result depends on colors. */
const COLOUR_RULES = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] };
const EVERY_RULE = { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] };

/** Media settings of the other color schemes. */
const COLOURS = /** @type {const} */ ({ dark: { colorScheme: 'dark' }, forced: { forcedColors: 'active' } });

/** The text color of the page's first figure. @param {Page} page */
const inkOf = (page) => page.$eval('downhill-figure', (figure) => getComputedStyle(figure).color);

/** One line per violation. @param {Page} page @param {typeof EVERY_RULE} [rules] @returns {Promise<string[]>} */
export async function violationsOf(page, rules = EVERY_RULE) {
  if (!(await page.evaluate('"axe" in window'))) await page.evaluate(axe);
  return page.evaluate(async (runOnly) => {
    // Otherwise axe also looks for a selector of everything without a violation.
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

/** Violations of the rules about colors. @param {Page} page */
const colourViolationsOf = (page) => violationsOf(page, COLOUR_RULES);

/**
 * Violations in light and in other colors; in those only the rules about colors are checked again.
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
