// Generates types/, the package's declarations: those that TypeScript infers from the sources, and handwritten ones.
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { bin, command, root, run } from './run.js';

export function buildTypes() {
  rmSync(join(root, 'types'), { recursive: true, force: true });
  run(bin('tsc'), ['-p', 'tsconfig.types.json']);
  for (const name of ['index', 'elements', 'react', 'vue']) {
    cpSync(join(root, 'web', `${name}.d.ts`), join(root, 'types', `${name}.d.ts`));
  }
}

/** Checks all sources; those that must not use the DOM, without its types; and code that uses the package's types. */
export function checkTypes() {
  run(bin('tsc'), ['-p', '.']);
  run(bin('tsc'), ['-p', 'tsconfig.worker.json']);
  buildTypes();
  run(bin('tsc'), ['-p', 'tests/types']);
}

await command(import.meta, buildTypes);
