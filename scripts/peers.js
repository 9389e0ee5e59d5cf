// Other libraries, to compare with. They are large and no part of the project: each version is installed into
// build/peers when a benchmark or a generator asks for it, and never by `npm ci`.
import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root, run } from './run.js';
import { whenChanged } from './stamp.js';

const VERSIONS = [
  'convnetjs@0.3.0',
  'synaptic@1.1.4',
  'brain.js@1.6.1',
  '@tensorflow/tfjs@4.22.0',
  '@tensorflow/tfjs-backend-wasm@4.22.0',
  '@jax-js/jax@0.1.25',
];

/** Where they are. */
export const folder = join(root, 'build/peers');

/** Installs what is missing and returns a `require` for it. */
export async function peers() {
  const also = VERSIONS.join(' ');
  await whenChanged('build/peers.stamp', { inputs: [], also, outputs: ['build/peers/node_modules'] }, () => {
    mkdirSync(folder, { recursive: true });
    console.log(`Installing ${also} into build/peers …`);
    const quiet = ['--no-audit', '--no-fund', '--loglevel=error', '--ignore-scripts', '--no-package-lock'];
    run('npm', ['install', '--prefix', folder, ...quiet, ...VERSIONS], { quiet: true });
  });
  return createRequire(join(folder, 'index.js'));
}
