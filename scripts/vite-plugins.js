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

/** The characters of ASCII that need no escape in a string and end no script element: each writes one of the commonest bytes. */
const SINGLE = Array.from({ length: 93 }, (_, i) => String.fromCharCode(32 + i)).filter(
  (character) => !'"\\<'.includes(character),
);
/** Before a character: another byte than the one it writes alone. */
const PREFIXES = ['}', '~'];

/**
 * `import bytes from './x.wasm?bytes'` gives `() => Uint8Array` of the file. The bytes travel in the bundle as a string of
 * ASCII, which any server's encoding leaves as it is: a character for each of the 90 commonest bytes, its own where it has
 * one, and two for the others. The server's compression sees them nearly as they are: after brotli that is 0.7 KB more than
 * a file of its own would take, where base64 takes 12 KB more and base64 of deflated bytes 6 KB.
 */
export const wasmBytes = () =>
  moduleFrom('bytes', (file) => {
    const bytes = readFileSync(file);
    const characters = charactersFor(bytes);
    // For no prefix and for each: the byte that a character writes, by its code from 32 on.
    const tables = ['', ...PREFIXES].map((prefix) =>
      Array.from({ length: 93 }, (_, i) =>
        Math.max(0, characters.indexOf(prefix + String.fromCharCode(32 + i))),
      ),
    );
    const text = Array.from(bytes, (byte) => characters[byte]).join('');
    return `const tables = ${JSON.stringify(tables)};
      const text = ${JSON.stringify(text)};
      export default () => {
        const bytes = new Uint8Array(${bytes.length});
        let [size, table] = [0, 0];
        for (let i = 0; i < text.length; i++) {
          const code = text.charCodeAt(i);
          if (code > 124) table = code - 124;
          else {
            bytes[size++] = tables[table][code - 32];
            table = 0;
          }
        }
        return bytes;
      };`;
  });

/** What writes each byte. @param {Uint8Array} bytes that have to be written */
function charactersFor(bytes) {
  const counts = new Array(256).fill(0);
  for (const byte of bytes) counts[byte]++;
  const byCount = [...counts.keys()].sort((a, b) => counts[b] - counts[a]);
  const commonest = byCount.slice(0, SINGLE.length);
  const own = commonest.map((byte) => String.fromCharCode(byte)).filter((one) => SINGLE.includes(one));
  const left = SINGLE.filter((character) => !own.includes(character));
  const pairs = PREFIXES.flatMap((prefix) => SINGLE.map((character) => prefix + character));
  const characters = new Array(256);
  for (const byte of commonest.sort((a, b) => a - b)) {
    const character = String.fromCharCode(byte);
    characters[byte] = own.includes(character) ? character : left.shift();
  }
  for (const byte of byCount.slice(SINGLE.length).sort((a, b) => a - b)) characters[byte] = pairs.shift();
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

/** The panels that the page for iframes has in itself: those that a figure usually shows. */
const USUAL = ['tasks', 'tools', 'network', 'weight', 'settings'];

/** Leaves the other panels in their own files, in the folder above that page. @returns {import('vite').Plugin} */
export const panelsElsewhere = () => ({
  name: 'downhill:panels-elsewhere',
  enforce: 'pre',
  resolveId(id, importer) {
    if (!importer?.endsWith('/panel-loader.js')) return null;
    const panel = id.match(/^\.\/([a-z-]+)\/index\.jsx?$/)?.[1];
    return panel && !USUAL.includes(panel) ? { id: `../downhill-${panel}.js`, external: true } : null;
  },
});
