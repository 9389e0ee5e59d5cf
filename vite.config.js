import { defineConfig } from 'vite';
import { engineFunction, oneFile, wasmBytes } from './scripts/vite-plugins.js';

// Each mode makes one ES module: "figure" dist/downhill.js, with the page that uses it as any post would beside
// it; "engine" dist/engine.js, the engine without a page; and each folder of web/panels its dist/downhill-….js, a panel
// that is complete in itself.
// Not `build.lib`: that inlines every asset as a data: URL and leaves the white space in.
const inputs = {
  figure: { downhill: 'web/downhill.js' },
  engine: { engine: 'web/engine/index.js' },
  frame: { frame: 'web/embed/embed.js' }, // not written: scripts/pages.js puts it into its page
};

/** @param {string} mode */
const inputOf = (mode) => inputs[mode] ?? { [`downhill-${mode}`]: `web/panels/${mode}/index.js` };

export default defineConfig(({ mode }) => ({
  base: './',
  publicDir: mode === 'figure' && 'web/page', // copied as it is
  plugins: [wasmBytes(), engineFunction(), oneFile()],
  build: {
    target: 'es2022',
    assetsDir: '',
    assetsInlineLimit: 0,
    modulePreload: false,
    sourcemap: true,
    emptyOutDir: mode === 'figure',
    rolldownOptions: {
      input: inputOf(mode),
      preserveEntrySignatures: 'strict', // the entry's exports are its API
      output: { entryFileNames: '[name].js', chunkFileNames: '[name].js', assetFileNames: '[name][extname]' },
    },
  },
}));
