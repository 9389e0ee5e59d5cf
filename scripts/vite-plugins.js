import { readFileSync } from 'node:fs';
import { build } from 'vite';
import { pack } from './pack.js';

/**
 * Resolves imports ending in `?query` to a module that `write` generates from the file.
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

/** `import packed from './x.wasm?packed'` gives the file's bytes as text for web/engine/worker/unpack.js. */
export const packedBytes = () =>
  moduleFrom('packed', (file) => `export default ${JSON.stringify(pack(readFileSync(file)))};`);

/**
 * `import engine from './serve.js?engine'` gives that module's export `serve` as a single self-contained function that
 * includes the module and its imports, without outside references. A single copy of the engine thus serves both places
 * it may run in: call it to run it here, or make a worker from its text,
 * `'use strict';(${engine})(self)`. That worker is classic and comes from a blob:, the only kind that works
 * across origins, in a sandboxed iframe and from file: alike.
 */
export const engineFunction = () =>
  moduleFrom('engine', async function (file) {
    const { code, inputs } = await bundleForFunction(file);
    for (const input of inputs) this.addWatchFile(input);
    return `export default function engine(...given) {\n${code}\nreturn bundled.serve(...given);\n}`;
  });

/** Bundles the module and its imports into the statement `var bundled = …`. @param {string} file */
async function bundleForFunction(file) {
  const result = await build({
    configFile: false,
    logLevel: 'warn',
    plugins: [noImportMeta()],
    build: {
      write: false,
      target: 'es2022', // same as the outer build, which then adds no helpers of its own
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
 * A function has no import.meta. Emscripten's glue (since 4.0.4) reads its URL but needs it only to locate the .wasm by
 * itself.
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

/** Panels inlined into the page for iframes: those that a figure usually shows. */
const USUAL = ['tasks', 'tools', 'network', 'weight', 'settings'];

/** Keeps the other panels in their own files, in that page's parent folder. @returns {import('vite').Plugin} */
export const panelsElsewhere = () => ({
  name: 'downhill:panels-elsewhere',
  enforce: 'pre',
  resolveId(id, importer) {
    if (!importer?.endsWith('/panel-loader.js')) return null;
    const panel = id.match(/^\.\/([a-z-]+)\/index\.jsx?$/)?.[1];
    return panel && !USUAL.includes(panel) ? { id: `../downhill-${panel}.js`, external: true } : null;
  },
});
