import { defineConfig } from 'vite';
import { engineFunction, packedBytes, panelsElsewhere } from './scripts/vite-plugins.js';

// Each mode is one run of the bundler. "library" builds dist/downhill.js with its chunks, and copies the playground,
// which uses it as any post would; "engine" builds dist/engine.js, the engine without the figure; "frame" builds the
// script of the iframe page as a single file, which scripts/pages.js inlines into that page.
const entries = {
  library: { downhill: 'web/downhill.js' },
  engine: { engine: 'web/engine/index.js' },
  frame: { frame: 'web/pages/embed/embed.js' },
};

/**
 * Code shared by chunks of the library. No chunk imports downhill.js itself: a page may load that from a different URL,
 * for example with `?v=2`, and would then load it twice.
 */
const groups = [
  { name: 'figure', tags: ['$initial'], test: /^(?!.*\/web\/downhill\.js$)/ }, // loaded by every page
  { name: 'ui', test: /\/web\/(?!io\/(?:points|models|file-kind)|export)|\/lucide\//, minShareCount: 2 },
  { name: 'points', test: /\/web\/io\/(?:points|models)\//, minShareCount: 2 },
  { name: 'export', test: /\/web\/export\//, minShareCount: 2 },
];

/**
 * Names a panel's chunk after its folder. Names have no hash, so that pages can preload them.
 * @param {{ name: string, facadeModuleId?: string | null }} chunk
 */
const nameOfChunk = ({ name, facadeModuleId }) =>
  `downhill-${facadeModuleId?.match(/\/web\/panels\/([a-z-]+)\/index\.jsx?$/)?.[1] ?? name}.js`;

export default defineConfig(({ mode }) => ({
  base: './',
  publicDir: mode === 'library' && 'web/pages/playground', // copied unchanged
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
        minify: true, // including whitespace, which Vite keeps in library builds
        charset: 'ascii', // some servers declare an encoding other than UTF-8, and Chromium trusts them
        codeSplitting: mode === 'library' && { groups },
        // The browser's cache may mix chunks of two versions: with minified names, an import could then get a different
        // export of the same name.
        minifyInternalExports: false,
        entryFileNames: '[name].js',
        chunkFileNames: nameOfChunk,
      },
    },
  },
}));
