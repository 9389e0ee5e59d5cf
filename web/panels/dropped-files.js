/** Opens the files that were dropped on a figure together. Loaded when the first are dropped. */
import { kindOfFile, readerOf as readerOfKind } from '../io/file-kind.js';

/** More files than this are ignored. */
const MOST = 10;

/**
 * The panel that can read them, by their content, and which of them leads to the others.
 * @param {readonly File[]} files none where a text was dropped
 * @returns {Promise<{ name: 'models' | 'table', file: File | null }>}
 */
export async function readerOf(files) {
  const kinds = await Promise.all(files.slice(0, MOST).map(kindOfFile));
  // A model may come with its weights, in either order.
  const main = Math.max(
    0,
    kinds.findIndex((kind) => kind !== 'onnx-data' && kind !== 'binary'),
  );
  return { name: readerOfKind(kinds[main] ?? 'table'), file: files[main] ?? null };
}
