import { defineConfig } from 'vitest/config';
import { engineFunction, wasmBytes } from './scripts/vite-plugins.js';

export default defineConfig({
  test: {
    projects: [
      {
        plugins: [wasmBytes(), engineFunction()],
        test: { name: 'engine', include: ['tests/engine/**/*.test.js'] },
      },
      { test: { name: 'export', include: ['tests/export/**/*.test.js'] } },
      { test: { name: 'figure', include: ['tests/{view,figure,data}/**/*.test.js'] } },
      { test: { name: 'architecture', include: ['tests/architecture/**/*.test.js'] } },
      {
        // Node drives real browsers over the built dist/. One file at a time: two browsers that share
        // two cores answer late, and a late answer looks like a fault.
        test: {
          name: 'browser',
          include: ['tests/browser/**/*.test.js'],
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
          retry: 2, // what a shared machine does for seconds is no fault of the page's
        },
      },
    ],
  },
});
