// Writes docs/compatibility.md: the cases of tests/cases.js, each with the tests whose titles have its number.
// `node scripts/compatibility.js`
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join, relative, sep } from 'node:path';
import { GROUPS, UNTRIED } from '../tests/cases.js';
import { command, root } from './run.js';

/** The start of a test title, or of a comment in type tests: `case 12:`, `cases 83, A3:`, `holds 4:`. */
const TITLE = /(?:['"`]|\/\/ )(cases?|holds) ((?:[A-Z]?\d+[a-z]?)(?:(?:, | and )[A-Z]?\d+[a-z]?)*):/g;

/** The test files of each case number. @returns {Map<string, Set<string>>} */
export function testedCases() {
  /** @type {Map<string, Set<string>>} */
  const found = new Map();
  const paths = readdirSync(join(root, 'tests'), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(?:test\.js|tsx?)$/.test(path))
    .sort();
  for (const path of paths) {
    const text = readFileSync(join(root, 'tests', path), 'utf8');
    for (const [, word, list = ''] of text.matchAll(TITLE)) {
      for (const number of list.split(/, | and /)) {
        const id = `${word === 'holds' ? 'holds ' : ''}${number.replace(/[a-z]$/, '')}`;
        found.set(id, (found.get(id) ?? new Set()).add(path.replaceAll(sep, '/')));
      }
    }
  }
  return found;
}

/** Cases that are neither tested nor documented, and tests of unknown cases. */
export function gaps() {
  const tested = testedCases();
  const cases = GROUPS.flatMap((group) => group.cases);
  const known = new Set(cases.map(([id]) => id));
  return {
    untested: cases.filter(([id, , , where]) => !where && !tested.has(id)).map(([id]) => id),
    unknown: [...tested.keys()].filter((id) => !known.has(id)),
  };
}

/** @param {string} text of a cell */
const cell = (text) => text.replaceAll('|', '\\|').replaceAll('<', '&lt;');

export function compatibilityPage() {
  const tested = testedCases();
  const linkOf = (/** @type {string} */ path) =>
    `[${basename(path).replace(/\.test\.js$/, '')}](../tests/${path})`;
  const row = (/** @type {import('../tests/cases.js').Case} */ [id, what, outcome, where]) => {
    const files = where
      ? [`[${where.replace(/.*#/, '')}](${where})`]
      : [...(tested.get(id) ?? [])].map(linkOf);
    return `| ${id} | ${cell(what)} | ${outcome} | ${files.join(', ')} |`;
  };
  const sections = GROUPS.map(
    ({ title, cases }) =>
      `## ${title}\n\n| case | what | outcome | tests |\n| --- | --- | --- | --- |\n${cases.map(row).join('\n')}\n`,
  );
  return `# Compatibility

Files, host pages, input devices and browsers that were tested, most of them after public bug reports of other tools.

| outcome | meaning |
| --- | --- |
| works | handled as intended |
| reported | a message says what is wrong and what to do, and nothing is misread |
| documented | the documentation describes it |

\`node scripts/compatibility.js\` generates this page from \`tests/cases.js\` and the tests that have the number of a case in their title.

${sections.join('\n')}
## Not tested

${UNTRIED.map(([what, why]) => `- ${what}: ${why}.`).join('\n')}
`;
}

await command(import.meta, () => {
  const path = join(root, 'docs/compatibility.md');
  writeFileSync(path, compatibilityPage());
  console.log(relative(root, path));
});
