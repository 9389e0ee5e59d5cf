/** An empty WebAssembly module. */
const EMPTY = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0);

/** Rejects where WebAssembly is not allowed, with the browser's own reason: Emscripten's glue says nothing then. */
export const assertWasmAllowed = () => WebAssembly.compile(EMPTY);
