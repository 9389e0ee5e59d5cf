import { launch } from '../tests/browser/support/browsers.js';
import { serve } from '../tests/browser/support/serve.js';
import { build } from './build.js';
import { setup } from './setup.js';

/**
 * Builds dist/, serves it or another folder, and opens a browser; closes both afterwards, even on failure.
 * @template T
 * @param {Parameters<typeof serve>[0] & { browser?: 'chromium' | 'firefox' }} options what to serve, dist/ by default
 * @param {(browser: import('playwright').Browser, url: string) => Promise<T>} work `url` has no trailing slash
 * @returns {Promise<T>}
 */
export async function inBrowser({ browser = 'chromium', ...served }, work) {
  await setup('browsers');
  await build();
  const server = await serve(served);
  try {
    const opened = await launch({ browser });
    try {
      return await work(opened, server.url);
    } finally {
      await opened.close();
    }
  } finally {
    await server.close();
  }
}
