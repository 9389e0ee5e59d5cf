/** Text to copy by hand if nothing can be saved or pasted: it is focused and selected right away. */
import { useLayoutEffect, useRef } from 'preact/hooks';

/** @param {{ label: string, text: string }} props */
export function SelectedText({ label, text }) {
  const area = useRef(/** @type {HTMLTextAreaElement | null} */ (null));
  useLayoutEffect(() => {
    area.current?.focus();
    area.current?.select();
  }, [text]);
  return (
    <textarea
      class="text code"
      ref={area}
      rows={6}
      readOnly
      spellcheck={false}
      aria-label={label}
      title={label}
      value={text}
    />
  );
}
