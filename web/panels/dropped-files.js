/** Files that were dropped on a figure together. It is looked at once there are any. */
import { kindOfFile, readerOf as readerOfKind } from '../io/file-kind.js';

/** Files that are looked at. */
const MOST = 10;

/**
 * The panel that can read them, by their content, and which of them leads to the others.
 * @param {readonly File[]} files none where a text was dropped
 * @returns {Promise<{ name: 'models' | 'table', file: File | null }>}
 */
export async function readerOf(files) {
  const kinds = await Promise.all(files.slice(0, MOST).map(kindOfFile));
  // The weights of a model come along with it, in whichever order.
  const main = Math.max(
    0,
    kinds.findIndex((kind) => kind !== 'onnx-data' && kind !== 'binary'),
  );
  return { name: readerOfKind(kinds[main] ?? 'table'), file: files[main] ?? null };
}
