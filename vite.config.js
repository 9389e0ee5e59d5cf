import { defineConfig } from 'vite';
import { engineFunction, oneFile, wasmBytes } from './scripts/vite-plugins.js';

// One ES module, dist/downhill.js, and beside it the page that uses it as any post would.
// Not `build.lib`: that inlines every asset as a data: URL and leaves the white space in.
export default defineConfig({
  base: './',
  publicDir: 'web/page', // copied as it is
  plugins: [wasmBytes(), engineFunction(), oneFile()],
  build: {
    target: 'es2022',
    assetsDir: '',
    assetsInlineLimit: 0,
    modulePreload: false,
    sourcemap: true,
    rolldownOptions: {
      input: { downhill: 'web/downhill.js' },
      preserveEntrySignatures: 'strict', // the entry's exports are its API
      output: { entryFileNames: '[name].js', chunkFileNames: '[name].js', assetFileNames: '[name][extname]' },
    },
  },
});
