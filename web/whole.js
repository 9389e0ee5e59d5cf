/** What dist/downhill-whole.js holds: the whole engine, for whoever asks for more than the one in dist/downhill.js does. */
export { default as wasmBytes } from '../build/wasm/downhill-whole.wasm?bytes';
export { default as engine } from './engine/whole.js?engine';
