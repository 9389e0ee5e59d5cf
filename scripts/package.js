// Packs the package and tests it in an empty folder, as users would install it: `npm run package`. Not part of `npm
// test`, because it downloads from npm.
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.js';
import { inBrowser } from './in-browser.js';
import { bin, command, root, run } from './run.js';
import { buildTypes } from './types.js';

const folder = join(root, 'build/package');
const inFolder = (program, ...args) => execFileSync(program, args, { cwd: folder, encoding: 'utf8' });

const USES = {
  // For bundlers.
  'index.html':
    '<!doctype html><title>A page</title><downhill-figure show="data explain"></downhill-figure><script type="module" src="page.js"></script>',
  'page.js': `import 'downhill';
const figure = document.querySelector('downhill-figure');
figure.ready.then(() => figure.play());
`,
  // webpack's command-line interface is a separate package. Warnings count as failures.
  'webpack.js': `import webpack from 'webpack';
const output = { path: import.meta.dirname + '/webpack', filename: 'page.js' };
webpack({ mode: 'production', entry: './page.js', output, performance: { hints: false } }, (error, stats) => {
  if (error || stats.hasErrors() || stats.hasWarnings()) {
    console.error(error ?? stats.toString({ preset: 'errors-warnings' }));
    process.exit(1);
  }
});
`,
  // Importing it on a server must work, although there are no custom elements.
  'server.js': `import { DownhillFigure } from 'downhill';
import { createTrainer } from 'downhill/engine';
const trainer = await createTrainer({ sizes: [2, 1] });
if (!DownhillFigure || !trainer.train) throw new Error('The package lacks some of its exports.');
trainer.dispose();
console.log('server: works');
`,
};

/** Packs the package into a folder. @param {string} place @returns {{ filename: string, size: number }} */
export function pack(place) {
  mkdirSync(place, { recursive: true });
  buildTypes();
  run('node', ['scripts/manifest.js']);
  const args = ['pack', '--json', '--pack-destination', place];
  const packed = JSON.parse(execFileSync('npm', args, { cwd: root, encoding: 'utf8' }));
  return Object.values(packed)[0]; // an array, or with newer versions of npm an object
}

/** The strictest settings that users may have, including checks of declaration files. */
const TYPESCRIPT = {
  compilerOptions: {
    ...{ strict: true, noEmit: true, target: 'es2022', module: 'esnext', moduleResolution: 'bundler' },
    ...{ jsx: 'react-jsx', lib: ['es2022', 'dom', 'dom.iterable'], types: [] },
  },
  files: ['page.ts', 'react.tsx', 'vue.ts'],
};

/**
 * Builds with each bundler into a folder of the same name, without any manual copying of files.
 * @type {Record<string, () => Promise<void> | void>}
 */
const BUNDLERS = {
  esbuild: () => esbuild('esbuild', '--splitting'),
  'esbuild-one-file': () => esbuild('esbuild-one-file'),
  webpack: () => inFolder('node', 'webpack.js'),
  async vite() {
    const { build } = await import('vite');
    const outDir = join(folder, 'vite');
    await build({ root: folder, configFile: false, logLevel: 'error', build: { target: 'es2022', outDir } });
  },
};

/** @param {string} place @param {...string} options */
const esbuild = (place, ...options) =>
  inFolder(
    'npx',
    ...['esbuild', 'page.js', '--bundle', '--format=esm', '--target=es2022', '--log-level=warning'],
    ...[`--outdir=${place}`, ...options],
  );

/** Opens a bundler's output, including a lazy panel. @param {string} place */
async function opens(place) {
  const index = join(folder, place, 'index.html');
  if (!existsSync(index)) writeFileSync(index, USES['index.html']);
  await inBrowser({ folder: join(folder, place) }, async (browser, url) => {
    const page = await browser.newPage();
    await page.goto(`${url}/`);
    await page.waitForSelector('downhill-figure[data-ready] [part~=explain]', { timeout: 20_000 });
    await page.waitForFunction(() => document.querySelector('downhill-figure').epoch > 0, undefined, {
      timeout: 20_000,
    });
  });
  console.log(`${place}: works, including a lazy panel`);
}

await command(import.meta, async () => {
  await build();
  rmSync(folder, { recursive: true, force: true });
  const { filename, size } = pack(folder);
  console.log(`${filename}: ${size.toLocaleString('en')} bytes`);
  writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }\n');
  for (const [name, text] of Object.entries(USES)) writeFileSync(join(folder, name), text);
  inFolder(
    'npm',
    ...['install', '--no-audit', '--no-fund', '--loglevel=error', `./${filename}`],
    ...['esbuild@0.28.2', 'publint@0.3.25', 'webpack@5.113.0', '@types/react@19.3.3', 'vue@3.5.45'],
  );
  console.log(inFolder('node', 'server.js').trim());

  for (const name of ['page.ts', 'react.tsx', 'vue.ts'])
    cpSync(join(root, 'tests/types', name), join(folder, name));
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(TYPESCRIPT));
  run(bin('tsc'), ['-p', folder]);
  console.log('types: valid in a page, in React JSX and in Vue templates');
  for (const [place, make] of Object.entries(BUNDLERS)) {
    await make();
    await opens(place);
  }
  console.log(inFolder('npx', 'publint', '--strict', 'node_modules/downhill').trim());
});
