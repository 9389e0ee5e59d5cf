import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';

const dist = join(import.meta.dirname, '../../../dist');

/** @type {Record<string, string>} */
const types = {
  '.html': 'text/html; charset=utf-8',
  '.xhtml': 'application/xhtml+xml',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.wasm': 'application/wasm',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

/**
 * Serves dist/ or another folder on 127.0.0.1, with precedence for the given pages.
 * @param {object} [options]
 * @param {string} [options.folder]
 * @param {string} [options.at] path of the folder on the server, such as '/assets/figures'
 * @param {Record<string, string>} [options.pages] texts by path, such as '/post.html'; '' gives a 404
 * @param {Record<string, string>} [options.headers] of every response
 * @returns {Promise<{ url: string, close: () => Promise<void> }>} `url` has no trailing slash
 */
export async function serve({ folder = dist, at = '', pages = {}, headers = {} } = {}) {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const path = pathname.endsWith('/') ? `${pathname}index.html` : pathname;
    try {
      if (pages[path] === '' || (!pages[path] && !path.startsWith(`${at}/`))) throw new Error('elsewhere');
      const body = pages[path] || (await readFile(join(folder, normalize(path.slice(at.length)))));
      response.writeHead(200, {
        'content-type': types[extname(path)] ?? 'application/octet-stream',
        ...headers,
      });
      response.end(body);
    } catch {
      response.writeHead(404, headers).end('not found'); // Chromium treats an empty response as a failure
    }
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', () => listening(undefined)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections(); // a browser keeps its connections open
      }),
  };
}
