// Types of imports that Vite and scripts/vite-plugins.js transform.

/** The file's bytes, embedded in the bundle as text. */
declare module '*?packed' {
  const packed: import('./engine/shared/protocol.js').Packed;
  export default packed;
}

/** `serve` with all its imports as a self-contained function. */
declare module '*?engine' {
  const engine: typeof import('./engine/worker/serve.js').serve;
  export default engine;
}

/** A minified style sheet as text. */
declare module '*.css?inline' {
  const text: string;
  export default text;
}

declare module '*.txt?raw' {
  const text: string;
  export default text;
}
