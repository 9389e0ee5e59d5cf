/** Copies to the clipboard or, where the page or its frame forbids that, selects the text for the reader to copy. */
import { useEffect, useState } from 'preact/hooks';
import { clipboard as words } from '../words/index.js';

/** @param {string} text @returns {Promise<boolean>} whether it is on the clipboard */
export const copyText = (text) =>
  // In a page without a secure context there is no clipboard.
  Promise.resolve(navigator.clipboard?.writeText(text) ?? Promise.reject()).then(
    () => true,
    () => false,
  );

/**
 * A button's work, and what is to be said of it until the text becomes another.
 * @param {string} text
 * @param {() => void} select selects it where it is shown
 * @returns {[said: string, copy: () => Promise<void>]}
 */
export function useCopy(text, select) {
  const [said, setSaid] = useState('');
  useEffect(() => setSaid(''), [text]);
  const copy = async () => {
    const copied = await copyText(text);
    if (!copied) select();
    setSaid(copied ? words.copied : words.refused);
  };
  return [said, copy];
}
