import { launch } from '../tests/browser/support/browsers.js';
import { serve } from '../tests/browser/support/serve.js';

/**
 * Serves a folder, opens a browser there, and closes both after the work, whether it fails or not.
 * @template T
 * @param {Parameters<typeof serve>[0] & { browser?: 'chromium' | 'firefox' }} options what is served; usually dist/
 * @param {(browser: import('playwright').Browser, url: string) => Promise<T>} work `url` has no slash at its end
 * @returns {Promise<T>}
 */
export async function inBrowser({ browser = 'chromium', ...served }, work) {
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
