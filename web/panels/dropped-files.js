/** Chooses a panel for dropped files. Loaded at the first drop. */
import { kindOfFile, readerOf as readerOfKind } from '../io/file-kind.js';

/** More files are ignored. */
const MAX_FILES = 10;

/**
 * The panel that can read the files, by their content, and the file that refers to the others.
 * @param {readonly File[]} files empty if text was dropped
 * @returns {Promise<{ name: 'models' | 'table', file: File | null }>}
 */
export async function readerOf(files) {
  const kinds = await Promise.all(files.slice(0, MAX_FILES).map(kindOfFile));
  // A model may come with its weights, in either order.
  const main = Math.max(
    0,
    kinds.findIndex((kind) => kind !== 'onnx-data' && kind !== 'binary'),
  );
  return { name: readerOfKind(kinds[main] ?? 'table'), file: files[main] ?? null };
}
