// Emscripten writes no types for its glue before 3.1.57. web/engine/worker/core.js, its only importer, gives its own.
// biome-ignore lint/suspicious/noExplicitAny: see above
declare const createDownhill: (module: Record<string, unknown>) => Promise<any>;
export default createDownhill;
