import { readFileSync } from 'node:fs';
import { build } from 'vite';

/**
 * Answers imports that end in `?query` with a module that `write` makes of the file before it.
 * @param {string} query
 * @param {(this: import('rolldown').PluginContext, file: string) => string | Promise<string>} write
 * @returns {import('vite').Plugin}
 */
const moduleFrom = (query, write) => ({
  name: `downhill:${query}`,
  enforce: 'pre',
  async resolveId(id, importer) {
    if (!id.endsWith(`?${query}`)) return null;
    const file = await this.resolve(id.slice(0, -query.length - 1), importer, { skipSelf: true });
    return file && `\0${query}:${file.id}.js`;
  },
  async load(id) {
    if (!id.startsWith(`\0${query}:`)) return null;
    const file = id.slice(query.length + 2, -'.js'.length);
    this.addWatchFile(file);
    return { code: await write.call(this, file), map: { mappings: '' }, moduleType: 'js' };
  },
});

/** Characters that take one byte in a module, and those of them that need no escape in a string of any kind. */
const ONE_BYTE = Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i));
const PLAIN = ONE_BYTE.filter((character) => !'"\'`\\$'.includes(character));

/** Above every character of one byte: a byte that stands so high is itself once it is stored in a byte. */
const HIGH = 256;

/**
 * `import bytes from './x.wasm?bytes'` gives `() => Uint8Array` of the file. The bytes travel in the bundle
 * as a string, a character each: the server's compression then sees them nearly as they are, where base64 of
 * deflated bytes would cost 4 KB more after brotli. The commonest bytes take the plain characters, their own where
 * they have one, which costs 0.6 KB over a separate file, and all others stand higher.
 */
export const wasmBytes = () =>
  moduleFrom('bytes', (file) => {
    const bytes = readFileSync(file);
    const characters = charactersFor(bytes);
    const common = ONE_BYTE.map((character) => {
      const byte = characters.indexOf(character);
      return byte < 0 ? ' ' : String.fromCharCode(byte + HIGH);
    }).join('');
    const text = Array.from(bytes, (byte) => characters[byte]).join('');
    return `const common = ${JSON.stringify(common)};
      export default () => Uint8Array.from(${JSON.stringify(text)}, (c) =>
        (c > '~' ? c : common[c.charCodeAt(0) - 32]).charCodeAt(0));`;
  });

/** A character for each byte. @param {Uint8Array} bytes that it has to write */
function charactersFor(bytes) {
  const counts = new Array(256).fill(0);
  for (const byte of bytes) counts[byte]++;
  const commonest = [...counts.keys()].sort((a, b) => counts[b] - counts[a]).slice(0, PLAIN.length);
  const characters = counts.map((_, byte) => String.fromCharCode(byte + HIGH));
  const own = commonest.map((byte) => String.fromCharCode(byte));
  const left = PLAIN.filter((character) => !own.includes(character));
  for (const byte of commonest.sort((a, b) => a - b)) {
    const character = String.fromCharCode(byte);
    characters[byte] = PLAIN.includes(character) ? character : /** @type {string} */ (left.shift());
  }
  return characters;
}

/**
 * `import engine from './serve.js?engine'` gives the export `serve` of that module as one function that
 * holds the module and all it imports, and names nothing outside of itself. So one copy of the engine does
 * for both places it may run in: call it to run it here, or make a worker of its text,
 * `'use strict';(${engine})(self)`. That worker is classic and comes from a blob:, the only kind that starts
 * from another origin, in a sandboxed iframe and from file: alike.
 */
export const engineFunction = () =>
  moduleFrom('engine', async function (file) {
    const { code, inputs } = await bundleForFunction(file);
    for (const input of inputs) this.addWatchFile(input);
    return `export default function engine(...given) {\n${code}\nreturn bundled.serve(...given);\n}`;
  });

/** The module and its imports as the statement `var bundled = …`. @param {string} file */
async function bundleForFunction(file) {
  const result = await build({
    configFile: false,
    logLevel: 'warn',
    plugins: [noImportMeta()],
    build: {
      write: false,
      target: 'es2022', // that of the outer build, which so has no helpers of its own to add
      minify: false, // the outer build minifies it with the rest
      modulePreload: false,
      rolldownOptions: {
        input: file,
        preserveEntrySignatures: 'strict',
        output: { format: 'iife', name: 'bundled', exports: 'named' },
      },
    },
  });
  const { output } = Array.isArray(result) ? result[0] : result;
  if (output.length > 1) throw new Error(`${file} must be one chunk without assets to become a function`);
  return { code: output[0].code, inputs: output[0].moduleIds };
}

/**
 * A function has no import.meta. Emscripten's glue (from 4.0.4 on) reads the URL but needs it only when it
 * has to find the .wasm by itself.
 * @returns {import('vite').Plugin}
 */
const noImportMeta = () => ({
  name: 'downhill:no-import-meta',
  enforce: 'pre',
  transform: (code) =>
    code.includes('import.meta.url')
      ? { code: code.replaceAll('import.meta.url', "''"), map: { mappings: '' } }
      : null,
});

/** Fails a build of more than one file: the bundle has to be one to embed. @returns {import('vite').Plugin} */
export const oneFile = () => ({
  name: 'downhill:one-file',
  generateBundle(_, bundle) {
    const files = Object.keys(bundle).filter((name) => !name.endsWith('.map'));
    if (files.length > 1) this.error(`the bundle must be one file, not ${files.join(', ')}`);
  },
});
