import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildArticle, buildEmbed } from './pages.js';
import { command, root, run } from './run.js';
import { cmakeEnv, setup, toolsOf } from './setup.js';
import { printSizes } from './size.js';
import { whenChanged } from './stamp.js';

/**
 * Configures a preset of CMakePresets.json and returns the environment for its commands.
 * @param {'wasm' | 'native' | 'release'} preset
 */
export async function configure(preset) {
  const env = cmakeEnv();
  // CMake caches the folder and compiler of its first run.
  await whenChanged(
    `build/${preset}.stamp`,
    { inputs: [], also: `${root} ${toolsOf(preset)}`, outputs: [] },
    () => rmSync(join(root, 'build', preset), { recursive: true, force: true }),
  );
  run('cmake', ['--preset', preset], { env, quiet: true });
  return env;
}

/** Builds a preset. @param {'wasm' | 'native' | 'release'} preset */
export async function compile(preset) {
  run('cmake', ['--build', '--preset', preset], { env: await configure(preset) });
}

const engine = ['build/wasm/downhill.mjs', 'build/wasm/downhill.wasm'];

const compileEngine = () =>
  whenChanged(
    'build/engine.stamp',
    {
      inputs: ['CMakeLists.txt', 'CMakePresets.json', 'cmake', 'cpp'],
      also: toolsOf('wasm'),
      outputs: engine,
    },
    () => compile('wasm'),
  );

const bundle = () =>
  whenChanged(
    'build/bundle.stamp',
    {
      inputs: [
        'web',
        'vite.config.js',
        'scripts/vite-plugins.js',
        'scripts/pages.js',
        'package-lock.json',
        ...engine,
      ],
      outputs: [
        'dist/downhill.js',
        'dist/engine.js',
        'dist/index.html',
        'dist/article/index.html',
        'dist/embed/index.html',
      ],
    },
    async () => {
      const vite = await import('vite');
      for (const mode of ['library', 'engine']) await vite.build({ root, mode, logLevel: 'warn' });
      await buildArticle();
      await buildEmbed();
    },
  );

/** Builds dist/ from the sources, unless they are unchanged. */
export async function build() {
  await setup('wasm');
  await compileEngine();
  await bundle();
}

await command(import.meta, async () => {
  await build();
  printSizes();
});
