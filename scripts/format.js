// `npm run format` formats all files; `npm test` only checks them.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { bin, command, root, run } from './run.js';
import { setup } from './setup.js';

const cppFiles = () =>
  ['cpp', 'tests/native'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true })
      .filter((name) => /\.(cpp|h)$/.test(name))
      .map((name) => join(folder, name)),
  );

/** Runs clang-format on every C++ file. @param {...string} options */
export const clangFormat = (...options) => run('clang-format', [...options, ...cppFiles()]);

await command(import.meta, async () => {
  await setup('format');
  run(bin('biome'), ['check', '--write', '.']);
  clangFormat('-i');
});
