// What Vite and the plugins of scripts/vite-plugins.js make of an import.

/** The file's bytes, carried in the bundle as text. */
declare module '*?packed' {
  const packed: import('./engine/shared/protocol.js').Packed;
  export default packed;
}

/** `serve` with all its imports in one function that names nothing outside of itself. */
declare module '*?engine' {
  const engine: typeof import('./engine/worker/serve.js').serve;
  export default engine;
}

/** A style sheet as text, made small. */
declare module '*.css?inline' {
  const text: string;
  export default text;
}

declare module '*.txt?raw' {
  const text: string;
  export default text;
}
