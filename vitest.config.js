import { defineConfig } from 'vitest/config';
import { engineFunction, packedBytes } from './scripts/vite-plugins.js';

/** What a property takes on a busy machine is no fault of the code's: how fast it is, `npm run bench` says. */
const patient = { testTimeout: 60_000, hookTimeout: 60_000 };

/** Node drives real browsers over the built dist/. */
const browsers = {
  include: ['tests/browser/**/*.test.js'],
  testTimeout: 60_000,
  hookTimeout: 60_000,
  isolate: false, // the files of a process share its browsers
  retry: 2, // what a shared machine does for seconds is no fault of the page's
};

export default defineConfig({
  test: {
    projects: [
      {
        plugins: [packedBytes(), engineFunction()],
        test: { ...patient, name: 'engine', include: ['tests/engine/**/*.test.js'] },
      },
      { test: { ...patient, name: 'export', include: ['tests/{export,io/models}/**/*.test.js'] } },
      {
        test: {
          ...patient,
          name: 'figure',
          pool: 'threads', // which start sooner: these files are many and short
          include: [
            'tests/{painters,element,model,panels,pages,io/points}/**/*.test.js',
            'tests/io/*.test.js',
          ],
        },
      },
      { test: { name: 'architecture', include: ['tests/architecture/**/*.test.js'] } },
      // Two files at a time: a browser waits often, and more of them on two cores answer late.
      { test: { ...browsers, name: 'browser', maxWorkers: 2 } },
    ],
  },
});
