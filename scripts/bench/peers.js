// Other libraries beside the core, in Node and in a page.
import { launch } from '../../tests/browser/support/browsers.js';
import { serve } from '../../tests/browser/support/serve.js';
import { createTrainer } from '../../tests/engine/support.js';
import { peers as load } from '../peers.js';
import { root } from '../run.js';
import { contest } from './peers/contest.js';

const MODULES = 'build/peers/node_modules';
const WASM = `${MODULES}/@tensorflow/tfjs-backend-wasm/dist/`;

/** In this process. */
export async function inNode() {
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

/** The same modules, and the libraries as their authors publish them for pages. */
const PAGE = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Peers</title>
<link rel="icon" href="data:,">
<script src="/${MODULES}/convnetjs/build/convnet.js"></script>
<script src="/${MODULES}/synaptic/dist/synaptic.min.js"></script>
<script src="/${MODULES}/brain.js/browser.min.js"></script>
<script src="/${MODULES}/@tensorflow/tfjs/dist/tf.min.js"></script>
<script src="/${WASM}tf-backend-wasm.min.js"></script>
<script type="module">
  import { createTrainer } from '/dist/engine.js';
  import { contest } from '/scripts/bench/peers/contest.js';
  import * as jax from '/${MODULES}/@jax-js/jax/dist/index.js';

  tf.wasm.setWasmPaths('/${WASM}');
  window.contest = () => contest(createTrainer, 'a page', {
    ConvNetJS: convnetjs, Synaptic: synaptic, 'Brain.js': brain, 'TensorFlow.js': tf, 'jax-js': jax,
  });
</script>
</html>`;

/** In one page of Chromium. */
export async function inPage() {
  await load();
  const server = await serve({ folder: root, pages: { '/index.html': PAGE } });
  const browser = await launch({ browser: 'chromium' });
  try {
    const page = await browser.newPage();
    page.on('pageerror', (error) => console.error(String(error)));
    await page.goto(`${server.url}/`);
    await page.waitForFunction('window.contest');
    return await page.evaluate('contest()');
  } finally {
    await browser.close();
    await server.close();
  }
}
