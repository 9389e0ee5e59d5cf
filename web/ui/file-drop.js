/**
 * Files and text dropped on a figure. Unhandled, a drop would make the browser leave the page to open the file, and the
 * drawing would be lost.
 *
 * @typedef {{ file: File | null, files: readonly File[], text: string }} Dropped `file` is the first of `files`
 */

/** @param {HTMLElement} element @param {(dropped: Dropped) => void} receive */
export function acceptDrops(element, receive) {
  element.addEventListener('dragover', (event) => event.preventDefault());
  element.addEventListener('drop', (event) => {
    event.preventDefault();
    const { files, items } = event.dataTransfer ?? {};
    const text = event.dataTransfer?.getData('text/plain') ?? '';
    if (files?.length || (items?.length && text))
      receive({ file: files?.[0] ?? null, files: [...(files ?? [])], text });
  });
}
