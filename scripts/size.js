// Measures the size of dist/ as served to readers.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { command, root } from './run.js';

const dist = join(root, 'dist');
const textOf = (file) => readFileSync(join(dist, file), 'utf8');

/** Files with their static imports, transitively. @param {string[]} files @returns {string[]} */
function closure(files) {
  const found = new Set(files);
  for (const file of found) {
    if (!file.endsWith('.js')) continue;
    for (const [, name] of textOf(file).matchAll(/(?:\bfrom|\bimport)\s*["'`]\.\/([\w-]+\.js)["'`]/g))
      found.add(name);
  }
  return [...found];
}

/** The scripts and style sheets referenced by a page. @param {string} page */
const namedBy = (page) =>
  Array.from(textOf(page).matchAll(/"\.\/([\w-]+\.(?:js|css))"/g), ([, name]) => name);

const scripts = () => readdirSync(dist).filter((name) => /^downhill(-[\w-]+)?\.js$/.test(name));

/** Budgets in bytes after brotli. A budget must be within a tenth of the actual size, so that growth is noticed. */
const BUDGETS = {
  'a post, without panels': { files: () => closure(['downhill.js']), budget: 108_500 },
  'the page, on opening': { files: () => closure(['index.html', ...namedBy('index.html')]), budget: 158_000 },
  'all files': { files: scripts, budget: 253_000 },
};

const sizeOf = (file) => {
  const bytes = readFileSync(join(dist, file));
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } };
  return {
    raw: bytes.length,
    gzip: gzipSync(bytes, { level: 9 }).length,
    brotli: brotliCompressSync(bytes, quality).length,
  };
};

const row = (name, cells) => name.padEnd(28) + cells.map((cell) => String(cell).padStart(10)).join('');
const number = (bytes) => bytes.toLocaleString('en');

/**
 * Prints the sizes of the shipped files.
 * @returns {{ name: string, used: number, budget: number }[]} the sums that have a budget
 */
export function printSizes() {
  console.log(row('bytes', ['raw', 'gzip', 'brotli']));
  const print = (name, { raw, gzip, brotli }) => console.log(row(name, [raw, gzip, brotli].map(number)));
  for (const file of scripts()) print(`dist/${file}`, sizeOf(file));
  return Object.entries(BUDGETS).map(([name, { files, budget }]) => {
    const sizes = files().map(sizeOf);
    const sum = (key) => sizes.reduce((total, size) => total + size[key], 0);
    const used = sum('brotli');
    print(name, { raw: sum('raw'), gzip: sum('gzip'), brotli: used });
    return { name, used, budget };
  });
}

/** Fails if a budget is exceeded, or is more than a tenth above the actual size. */
export function checkSize() {
  const faults = printSizes().flatMap(({ name, used, budget }) => {
    const is = `${name}: ${number(used)} bytes of brotli`;
    if (used > budget) return `${is}, ${number(used - budget)} above the budget.`;
    if (budget > 1.1 * used) return `${is}: lower the budget of ${number(budget)} in scripts/size.js.`;
    return [];
  });
  if (faults.length) throw new Error(faults.join('\n'));
}

await command(import.meta, checkSize);
