// Builds the posts in examples/ with their tools and opens each in a real browser: `npm run examples`, or
// `npm run examples -- hugo`. Jekyll and Hugo are used if installed; the others come from npm.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.js';
import { inBrowser } from './in-browser.js';
import { pack } from './package.js';
import { command, root } from './run.js';

const npm = [
  // Building dist/ in this process made Vite set NODE_ENV to production, for which npm skips devDependencies.
  ['npm', 'install', '--include=dev', '--no-audit', '--no-fund', '--no-package-lock', '--loglevel=error'],
  ['npm', 'run', '--silent', 'build'],
];

/**
 * For each example: how to build it, where to copy dist/downhill*.js first (those without a folder import the package),
 * where its pages end up, and, on sites with client-side navigation, the links that lead away and back.
 * @type {Record<string, { scripts?: string, run: string[][], site: string, pages: string[], ways?: string[] }>}
 */
const EXAMPLES = {
  jekyll: { scripts: 'assets', run: [['jekyll', 'build', '--quiet']], site: '_site', pages: ['moons.html'] },
  hugo: { scripts: 'static', run: [['hugo', '--quiet']], site: 'public', pages: ['posts/moons/index.html'] },
  eleventy: { scripts: '.', run: npm, site: '_site', pages: ['moons/index.html'] },
  astro: { scripts: 'public', run: npm, site: 'dist', pages: ['moons/index.html'] },
  mdx: { scripts: '.', run: npm, site: '_site', pages: ['moons.html'] },
  docusaurus: {
    ...{ scripts: 'static', run: npm, site: 'build', pages: ['moons/index.html'] },
    ways: ['article a[href="/"]', 'article a[href*="moons"]'],
  },
  react: { run: npm, site: 'dist', pages: ['index.html'] },
  vue: { run: npm, site: 'dist', pages: ['index.html'] },
  svelte: { run: npm, site: 'dist', pages: ['index.html'] },
  turbo: {
    ...{ scripts: '.', run: npm, site: 'site', pages: ['moons.html'] },
    ways: ['a[href="index.html"]', 'a[href="moons.html"]'],
  },
  reveal: { scripts: '.', run: npm, site: 'site', pages: ['index.html'] },
  vitepress: {
    ...{ scripts: 'public', run: npm, site: '.vitepress/dist', pages: ['moons.html'] },
    ways: ['.vp-doc a[href="./"]', '.vp-doc a[href*="moons"]'],
  },
  next: { scripts: 'public', run: npm, site: 'out', pages: ['index.html', 'client/index.html'] },
};

/** Whether a program is available. @param {string} program */
const has = (program) => !spawnSync(program, ['--version'], { stdio: 'ignore' }).error;

const built = join(root, 'build/examples');

/** Copies dist/downhill*.js. @param {string} folder */
export function copyScripts(folder) {
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(join(root, 'dist')).filter((file) => /^downhill.*\.js$/.test(file)))
    cpSync(join(root, 'dist', name), join(folder, name));
}

/** Builds an example in its own folder, and returns that folder. @param {string} name @param {string} tarball */
function make(name, tarball) {
  const { scripts, run: commands } = EXAMPLES[name];
  const folder = join(built, name);
  rmSync(folder, { recursive: true, force: true });
  cpSync(join(root, 'examples', name), folder, { recursive: true });
  if (scripts) copyScripts(join(folder, scripts));
  const manifest = join(folder, 'package.json');
  if (existsSync(manifest))
    writeFileSync(manifest, readFileSync(manifest, 'utf8').replace('file:../..', `file:${tarball}`));
  for (const [program, ...args] of commands) {
    const done = spawnSync(program, args, { cwd: folder, encoding: 'utf8' });
    if (done.status !== 0) throw new Error(`${name}: ${program} failed\n${done.stdout}${done.stderr}`);
  }
  return folder;
}

/** Trains a page's figure for an epoch. @param {import('playwright').Page} page @param {string} name */
export async function train(page, name) {
  const figure = await page.waitForSelector('downhill-figure[data-ready]', { timeout: 20_000 });
  await figure.evaluate((it) => it.step());
  await page.waitForFunction((it) => it.epoch === 1, figure, { timeout: 20_000 });
  const { data, layers } = await figure.evaluate((it) => ({
    data: it.getAttribute('data'),
    layers: String(it.settings.layers),
  }));
  if (data !== 'moons' || layers !== '8') throw new Error(`${name}: the attributes were not applied`);
}

/** Opens the pages of an example, directly and through its links. @param {string} name @param {string} tarball */
async function tryOut(name, tarball) {
  const { scripts, site, pages, ways = [] } = EXAMPLES[name];
  const folder = join(make(name, tarball), site);
  // Some tools do not copy the scripts, so the author has to.
  if (scripts === '.') copyScripts(folder);
  await inBrowser({ folder }, async (browser, url) => {
    for (const path of pages) {
      const page = await browser.newPage();
      await page.goto(`${url}/${path.replace(/index\.html$/, '')}`);
      await train(page, `${name}/${path}`);
      if (ways.length) {
        await page.click(ways[0]);
        await page.waitForSelector('downhill-figure', { state: 'detached' });
        await page.click(ways[1]);
        await train(page, `${name}/${path}`);
      }
    }
  });
  console.log(`${name}: works`);
}

await command(import.meta, async () => {
  const names = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(EXAMPLES);
  await build();
  const tarball = join(built, pack(built).filename);
  for (const name of names) {
    const [program] = EXAMPLES[name].run[0];
    if (has(program)) await tryOut(name, tarball);
    else console.log(`${name}: skipped, because ${program} is not installed`);
  }
});
