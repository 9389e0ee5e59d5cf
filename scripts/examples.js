// Builds the posts of examples/ with the tools they are for and opens each in a real browser: `npm run examples`, or
// `npm run examples -- hugo`. Jekyll and Hugo are used where they are installed, the others come from npm.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { launch } from '../tests/browser/support/browsers.js';
import { build } from './build.js';
import { command, root } from './run.js';
import { browserEnv, setup } from './setup.js';

const npm = [
  ['npm', 'install', '--no-audit', '--no-fund', '--no-package-lock', '--loglevel=error'],
  ['npm', 'run', '--silent', 'build'],
];

/**
 * How each is built, where dist/downhill.js goes before, and where the page is after; and the links by which a reader goes
 * away and comes back, where the pages of a site are changed within one.
 * @type {Record<string, { script: string, run: string[][], page: string, ways?: string[] }>}
 */
const EXAMPLES = {
  jekyll: { script: 'assets/downhill.js', run: [['jekyll', 'build', '--quiet']], page: '_site/moons.html' },
  hugo: { script: 'static/downhill.js', run: [['hugo', '--quiet']], page: 'public/posts/moons/index.html' },
  eleventy: { script: 'downhill.js', run: npm, page: '_site/moons/index.html' },
  astro: { script: 'public/downhill.js', run: npm, page: 'dist/moons/index.html' },
  mdx: { script: 'downhill.js', run: npm, page: '_site/moons.html' },
  docusaurus: {
    script: 'static/downhill.js',
    run: npm,
    page: 'build/moons/index.html',
    ways: ['article a[href="/"]', 'article a[href*="moons"]'],
  },
};

const types = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };

/** Serves a folder. @param {string} folder */
export async function serve(folder) {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    try {
      const body = readFileSync(join(folder, normalize(pathname)));
      response
        .writeHead(200, { 'content-type': types[extname(pathname)] ?? 'application/octet-stream' })
        .end(body);
    } catch {
      response.writeHead(404).end('not found');
    }
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', () => done(undefined)));
  return { url: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}

/** Whether a program can be started. @param {string} program */
const has = (program) => !spawnSync(program, ['--version'], { stdio: 'ignore' }).error;

/** Builds one in a folder of its own, and returns where it is. @param {string} name */
function make(name) {
  const { script, run } = EXAMPLES[name];
  const folder = join(root, 'build/examples', name);
  rmSync(folder, { recursive: true, force: true });
  cpSync(join(root, 'examples', name), folder, { recursive: true });
  mkdirSync(join(folder, script, '..'), { recursive: true });
  cpSync(join(root, 'dist/downhill.js'), join(folder, script));
  for (const [program, ...args] of run) {
    const done = spawnSync(program, args, { cwd: folder, encoding: 'utf8' });
    if (done.status !== 0) throw new Error(`${name}: ${program} failed\n${done.stdout}${done.stderr}`);
  }
  return folder;
}

/** Trains the figure of a page for an epoch. @param {import('playwright').Page} page @param {string} name */
async function train(page, name) {
  const figure = await page.waitForSelector('downhill-figure[data-ready]', { timeout: 20_000 });
  await figure.evaluate((one) => one.step());
  await page.waitForFunction((one) => one.epoch === 1, figure, { timeout: 20_000 });
  const { data, layers } = await figure.evaluate((one) => ({
    data: one.getAttribute('data'),
    layers: String(one.settings.layers),
  }));
  if (data !== 'moons' || layers !== '8') throw new Error(`${name}: the attributes have not arrived`);
}

/** Opens a page, and again by its links. @param {import('playwright').Browser} browser @param {string} name */
async function tryOut(browser, name) {
  const { page: path, ways = [] } = EXAMPLES[name];
  const folder = make(name);
  const site = path.split('/')[0];
  const server = await serve(join(folder, site));
  const page = await browser.newPage();
  try {
    // The script stands beside the posts; where the builder has not taken it along, the author does.
    cpSync(join(root, 'dist/downhill.js'), join(folder, site, 'downhill.js'));
    await page.goto(`${server.url}/${path.slice(site.length + 1)}`);
    await train(page, name);
    if (ways.length) {
      await page.click(ways[0]);
      await page.waitForSelector('downhill-figure', { state: 'detached' });
      await page.click(ways[1]);
      await train(page, name);
    }
    console.log(`${name}: works`);
  } finally {
    await page.close();
    server.close();
  }
}

await command(import.meta, async () => {
  const names = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(EXAMPLES);
  await setup('wasm', 'browsers');
  await build();
  Object.assign(process.env, browserEnv());
  const browser = await launch({ browser: 'chromium' });
  try {
    for (const name of names) {
      const [program] = EXAMPLES[name].run[0];
      if (has(program)) await tryOut(browser, name);
      else console.log(`${name}: not tried, ${program} is not installed`);
    }
  } finally {
    await browser.close();
  }
});
