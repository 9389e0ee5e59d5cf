// Makes types/, the declarations of the package: those that TypeScript finds in the sources, and those that it cannot see.
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

/** Checks the sources, once more those that know no page without its types, and what others write with these types. */
export function checkTypes() {
  run(bin('tsc'), ['-p', '.']);
  run(bin('tsc'), ['-p', 'tsconfig.worker.json']);
  buildTypes();
  run(bin('tsc'), ['-p', 'tests/types']);
}

await command(import.meta, buildTypes);
