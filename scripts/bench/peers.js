// Compares other libraries with the core, in Node and in a page.
import { createTrainer } from '../../tests/engine/support.js';
import { peers as load } from '../peers.js';
import { root } from '../run.js';
import { inPage } from './in-page.js';
import { contest } from './peers/contest.js';

const MODULES = 'build/peers/node_modules';
const WASM = `${MODULES}/@tensorflow/tfjs-backend-wasm/dist/`;

export async function peers() {
  const require = await load();
  const tf = require('@tensorflow/tfjs');
  require('@tensorflow/tfjs-backend-wasm').setWasmPaths(`${root}/${WASM}`);
  return contest(createTrainer, 'Node', {
    ConvNetJS: require('convnetjs'),
    Synaptic: require('synaptic'),
    'Brain.js': require('brain.js'),
    'TensorFlow.js': tf,
    'jax-js': require('@jax-js/jax'),
  });
}

/** The libraries' published builds for pages. */
const SCRIPTS = [
  `${MODULES}/convnetjs/build/convnet.js`,
  `${MODULES}/synaptic/dist/synaptic.min.js`,
  `${MODULES}/brain.js/browser.min.js`,
  `${MODULES}/@tensorflow/tfjs/dist/tf.min.js`,
  `${WASM}tf-backend-wasm.min.js`,
];

export async function peersPage() {
  await load();
  return inPage(
    `import { contest } from '/scripts/bench/peers/contest.js';
    import * as jax from '/${MODULES}/@jax-js/jax/dist/index.js';
    tf.wasm.setWasmPaths('/${WASM}');
    const bench = () => contest(createTrainer, 'a page', {
      ConvNetJS: convnetjs, Synaptic: synaptic, 'Brain.js': brain, 'TensorFlow.js': tf, 'jax-js': jax,
    });`,
    SCRIPTS.map((path) => `<script src="/${path}"></script>`).join('\n'),
  );
}
