// Other libraries for comparison. They are large and not dependencies, so they are installed into a folder in build/ on
// demand.
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

/** Installs the libraries if necessary, and returns a `require` for them. */
export const peers = () => installed('peers', VERSIONS);

/** Installs packages into their own folder if necessary, and returns a `require` for them. @param {string} name of the folder in build/ @param {string[]} versions */
export async function installed(name, versions) {
  const place = join(root, 'build', name);
  const also = versions.join(' ');
  await whenChanged(
    `build/${name}.stamp`,
    { inputs: [], also, outputs: [`build/${name}/node_modules`] },
    () => {
      mkdirSync(place, { recursive: true });
      console.log(`Installing ${also} into build/${name} …`);
      const quiet = ['--no-audit', '--no-fund', '--loglevel=error', '--ignore-scripts', '--no-package-lock'];
      run('npm', ['install', '--prefix', place, ...quiet, ...versions], { quiet: true });
    },
  );
  return createRequire(join(place, 'index.js'));
}
