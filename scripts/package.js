// Packs the package and uses it as others do, in an empty folder: `npm run package`. Not part of `npm test`: what it
// needs comes from npm when it runs.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { launch } from '../tests/browser/support/browsers.js';
import { build } from './build.js';
import { serve } from './examples.js';
import { bin, command, root, run } from './run.js';
import { browserEnv, setup } from './setup.js';

const folder = join(root, 'build/package');
const inFolder = (program, ...args) => execFileSync(program, args, { cwd: folder, encoding: 'utf8' });

const USES = {
  // A page's script, for bundlers, and its types.
  'page.ts': `import 'downhill';
import type { DownhillFigure } from 'downhill';
const figure = document.querySelector('downhill-figure') as DownhillFigure;
await figure.ready;
const loss: number | undefined = figure.loss;
const code: string = await figure.exportCode('numpy');
figure.drive('learning-rate=0.3; play');
console.log(loss, code);
// @ts-expect-error there is no such method
figure.dance();
`,
  'index.html':
    '<!doctype html><title>A page</title><downhill-figure show="data hood"></downhill-figure><script type="module" src="page.ts"></script>',
  // A server imports it too, and gets no element.
  'server.js': `import { DownhillFigure } from 'downhill';
import { createTrainer } from 'downhill/engine';
const trainer = await createTrainer({ sizes: [2, 1] });
if (!DownhillFigure || !trainer.train) throw new Error('The package exports too little.');
trainer.dispose();
console.log('server: works');
`,
};

/** No bundler follows an address that is made when the page runs: the panels are copied beside the bundle. @param {string} place */
function panelsBeside(place) {
  const from = join(folder, 'node_modules/downhill/dist');
  for (const name of readdirSync(from).filter((one) => /^downhill-\w+\.js$/.test(one))) {
    cpSync(join(from, name), join(folder, place, name));
  }
}

/** Opens what a bundler has made, with a panel of a file of its own. @param {string} place */
async function opens(place) {
  const server = await serve(join(folder, place));
  const browser = await launch({ browser: 'chromium' });
  try {
    const page = await browser.newPage();
    await page.goto(`${server.url}/index.html`);
    await page.waitForSelector('downhill-figure[data-ready] [part=hood]', { timeout: 20_000 });
    console.log(`${place}: works, with a lazy panel`);
  } finally {
    await browser.close();
    server.close();
  }
}

await command(import.meta, async () => {
  await setup('wasm', 'browsers');
  Object.assign(process.env, browserEnv());
  await build();
  run(bin('tsc'), ['-p', 'tsconfig.types.json']);
  run('node', ['scripts/manifest.js']);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const packed = JSON.parse(
    execFileSync('npm', ['pack', '--json', '--pack-destination', folder], { cwd: root, encoding: 'utf8' }),
  );
  const [{ filename, size }] = Array.isArray(packed) ? packed : Object.values(packed);
  console.log(`${filename}: ${size.toLocaleString('en')} bytes`);
  writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }\n');
  for (const [name, text] of Object.entries(USES)) writeFileSync(join(folder, name), text);
  inFolder(
    'npm',
    'install',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
    `./${filename}`,
    'esbuild@0.28.2',
    'publint@0.3.25',
  );
  console.log(inFolder('node', 'server.js').trim());

  const options = [
    '--ignoreConfig',
    '--noEmit',
    '--strict',
    '--target',
    'es2022',
    '--module',
    'esnext',
    '--moduleResolution',
    'bundler',
  ];
  run(bin('tsc'), [...options, '--lib', 'es2022,dom,dom.iterable', join(folder, 'page.ts')]);
  console.log('types: check in a page of its own');
  inFolder(
    'npx',
    'esbuild',
    'page.ts',
    '--bundle',
    '--format=esm',
    '--target=es2022',
    '--outfile=esbuild/page.js',
    '--log-level=error',
  );
  writeFileSync(join(folder, 'esbuild/index.html'), USES['index.html'].replace('page.ts', 'page.js'));
  panelsBeside('esbuild');
  await opens('esbuild');
  const vite = await import('vite');
  await vite.build({ root: folder, configFile: false, logLevel: 'error', build: { target: 'es2022' } });
  panelsBeside('dist/assets');
  await opens('dist');
  console.log(inFolder('npx', 'publint', '--strict', 'node_modules/downhill').trim());
});
