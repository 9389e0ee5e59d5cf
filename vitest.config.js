import { defineConfig } from 'vitest/config';
import { engineFunction, packedBytes } from './scripts/vite-plugins.js';

/** Generous timeouts, because tests must not depend on speed; `npm run bench` measures it. */
const patient = { testTimeout: 60_000, hookTimeout: 60_000 };

/** Tests in Node that drive real browsers on the built dist/. */
const browsers = {
  include: ['tests/browser/**/*.test.js'],
  testTimeout: 60_000,
  hookTimeout: 60_000,
  isolate: false, // so that test files in one process share its browsers
  retry: 2, // a busy machine may stall for seconds
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
          pool: 'threads', // threads start faster, and these files are many and short
          include: [
            'tests/{painters,element,model,panels,pages,io/points}/**/*.test.js',
            'tests/io/*.test.js',
          ],
        },
      },
      { test: { name: 'architecture', include: ['tests/architecture/**/*.test.js'] } },
      // Two files at a time: browsers are often idle, but more of them would respond late on two cores.
      { test: { ...browsers, name: 'browser', maxWorkers: 2 } },
    ],
  },
});
