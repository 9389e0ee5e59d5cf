/** An empty WebAssembly module. */
const EMPTY = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0);

/** Rejects if WebAssembly is not allowed, with the browser's own reason, which Emscripten's glue code would hide. */
export const assertWasmAllowed = () => WebAssembly.compile(EMPTY);
