/** Copies to the clipboard or, if the page or its frame forbids that, selects the text for the reader to copy. */
import { useEffect, useState } from 'preact/hooks';
import { clipboard as words } from '../words/index.js';

/** @param {string} text @returns {Promise<boolean>} whether it is on the clipboard */
export const copyText = (text) =>
  // An insecure context has no clipboard.
  Promise.resolve(navigator.clipboard?.writeText(text) ?? Promise.reject()).then(
    () => true,
    () => false,
  );

/**
 * A copy function for a button, and its status message until the text changes.
 * @param {string} text
 * @param {() => void} select selects the text where it is shown
 * @returns {[status: string, copy: () => Promise<void>]}
 */
export function useCopy(text, select) {
  const [status, setStatus] = useState('');
  useEffect(() => setStatus(''), [text]);
  const copy = async () => {
    const copied = await copyText(text);
    if (!copied) select();
    setStatus(copied ? words.copied : words.refused);
  };
  return [status, copy];
}
