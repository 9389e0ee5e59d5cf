import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { command, root } from './run.js';

/**
 * What a post may cost its readers: bytes of dist/downhill.js as a server sends it. Of these the wasm takes 37,500, what
 * speaks to it 6,500, and the figure the rest.
 */
const budget = 74_000;

/** The one file, the wasm in it, and the panels in files of their own. */
const files = () => [
  'dist/downhill.js',
  'build/wasm/downhill.wasm',
  ...readdirSync(join(root, 'dist'))
    .filter((name) => /^downhill-\w+\.js$/.test(name))
    .map((name) => `dist/${name}`),
];

const sizeOf = (file) => {
  const bytes = readFileSync(join(root, file));
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } };
  return {
    raw: bytes.length,
    gzip: gzipSync(bytes, { level: 9 }).length,
    brotli: brotliCompressSync(bytes, quality).length,
  };
};

const row = (name, cells) => name.padEnd(26) + cells.map((cell) => String(cell).padStart(10)).join('');
const number = (bytes) => bytes.toLocaleString('en');

/** Prints what is shipped, in bytes, and returns how much of the budget is left. */
export function printSizes() {
  const names = files();
  const sizes = names.map(sizeOf);
  console.log(row('bytes', ['raw', 'gzip', 'brotli']));
  for (const [i, { raw, gzip, brotli }] of sizes.entries()) {
    console.log(row(names[i], [raw, gzip, brotli].map(number)));
  }
  return budget - sizes[0].brotli;
}

/** Fails above the budget. */
export function checkSize() {
  const left = printSizes();
  if (left < 0)
    throw new Error(`dist/downhill.js is ${number(-left)} bytes of brotli over its ${number(budget)}.`);
  console.log(`${number(left)} bytes of brotli are left of ${number(budget)}.`);
}

await command(import.meta, checkSize);
