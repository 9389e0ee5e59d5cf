import { defineConfig } from 'vite';
import { engineFunction, packedBytes, panelsElsewhere } from './scripts/vite-plugins.js';

// Each mode is one run of the bundler: "library" makes dist/downhill.js with its chunks, and copies the page that uses it as
// any post would; "engine" makes dist/engine.js, the engine without a page; "frame" makes the script of the page for
// iframes, in one file, which scripts/pages.js writes into that page.
const entries = {
  library: { downhill: 'web/downhill.js' },
  engine: { engine: 'web/engine/index.js' },
  frame: { frame: 'web/pages/embed/embed.js' },
};

/**
 * What chunks of the library share. No chunk imports downhill.js itself: a page may load that under another address, as with
 * `?v=2`, and then had it twice.
 */
const groups = [
  { name: 'figure', tags: ['$initial'], test: /^(?!.*\/web\/downhill\.js$)/ }, // what every page loads at once
  { name: 'ui', test: /\/web\/(?!io\/(?:points|models|file-kind)|export)|\/lucide\//, minShareCount: 2 },
  { name: 'points', test: /\/web\/io\/(?:points|models)\//, minShareCount: 2 },
  { name: 'export', test: /\/web\/export\//, minShareCount: 2 },
];

/**
 * A panel's chunk has the name of its folder. Names stay the same from version to version, so that a page can preload them.
 * @param {{ name: string, facadeModuleId?: string | null }} chunk
 */
const nameOfChunk = ({ name, facadeModuleId }) =>
  `downhill-${facadeModuleId?.match(/\/web\/panels\/([a-z-]+)\/index\.jsx?$/)?.[1] ?? name}.js`;

export default defineConfig(({ mode }) => ({
  base: './',
  publicDir: mode === 'library' && 'web/pages/playground', // copied as it is
  plugins: [packedBytes(), engineFunction(), mode === 'frame' && panelsElsewhere()],
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    target: 'es2022',
    lib: { entry: entries[mode], formats: ['es'] },
    sourcemap: mode !== 'frame',
    emptyOutDir: mode === 'library',
    rolldownOptions: {
      checks: { pluginTimings: false },
      output: {
        minify: true, // white space too, which Vite leaves in a library's modules
        charset: 'ascii', // some servers declare another encoding than UTF-8, and Chromium believes them
        codeSplitting: mode === 'library' && { groups },
        // Chunks of two versions may meet in a browser's cache: what one exports no longer must not be found under the name
        // of something else.
        minifyInternalExports: false,
        entryFileNames: '[name].js',
        chunkFileNames: nameOfChunk,
      },
    },
  },
}));
