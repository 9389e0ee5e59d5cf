// What Emscripten's minimal runtime uses without declaring it (3.1.6), which a module does not allow.
// biome-ignore lint/correctness/noUnusedVariables: see above
var asm;
// biome-ignore lint/correctness/noUnusedVariables: see above
var assert = () => {};
