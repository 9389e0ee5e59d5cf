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

/** `import packed from './x.wasm?packed'` imports a file's bytes as text, for web/engine/worker/unpack.js. */
export const packedBytes = () =>
  moduleFrom('packed', (file) => `export default ${JSON.stringify(pack(readFileSync(file)))};`);

/**
 * `import engine from './serve.js?engine'` imports that module's export `serve` as a self-contained function, which
 * includes the module and all its imports. One copy of the engine can thus run in both places: call the function to run
 * it on the main thread, or create a worker from its source, `'use strict';(${engine})(self)`. This is a classic worker
 * with a blob: URL, the only kind that works across origins, in a sandboxed iframe and on file: pages.
 */
export const engineFunction = () =>
  moduleFrom('engine', async function (file) {
    const { code, inputs } = await bundleForFunction(file);
    for (const input of inputs) this.addWatchFile(input);
    return `export default function engine(...args) {\n${code}\nreturn bundled.serve(...args);\n}`;
  });

/** Bundles a module and its imports into the statement `var bundled = …`. @param {string} file */
async function bundleForFunction(file) {
  const result = await build({
    configFile: false,
    logLevel: 'warn',
    plugins: [noImportMeta()],
    build: {
      write: false,
      target: 'es2022', // the same as in the outer build, which then adds no helpers
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
 * Removes import.meta, which a function cannot use. Emscripten's glue code (since 4.0.4) reads its URL, but needs it
 * only to locate the .wasm file.
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

/** Panels inlined into the iframe page: those that most figures show. */
const INLINED = ['tasks', 'tools', 'network', 'weight', 'settings'];

/** Loads the other panels from their own files, in the iframe page's parent folder. @returns {import('vite').Plugin} */
export const panelsElsewhere = () => ({
  name: 'downhill:panels-elsewhere',
  enforce: 'pre',
  resolveId(id, importer) {
    if (!importer?.endsWith('/panel-loader.js')) return null;
    const panel = id.match(/^\.\/([a-z-]+)\/index\.jsx?$/)?.[1];
    return panel && !INLINED.includes(panel) ? { id: `../downhill-${panel}.js`, external: true } : null;
  },
});
