/**
 * A button that opens the file dialog. It accepts any file: phones gray out files of unknown MIME types, and the type
 * of a file is detected from its content.
 *
 * @import { ComponentProps } from 'preact'
 */
import { useRef } from 'preact/hooks';
import { Button } from './button.jsx';

/** @param {ComponentProps<typeof Button> & { multiple?: boolean, onFiles: (files: File[]) => void }} props */
export function FileButton({ multiple = false, onFiles, ...rest }) {
  const input = useRef(/** @type {HTMLInputElement | null} */ (null));
  return (
    <>
      <Button {...rest} onClick={() => input.current?.click()} />
      <input
        type="file"
        hidden
        multiple={multiple}
        ref={input}
        onChange={({ currentTarget }) => {
          const files = [...(currentTarget.files ?? [])];
          currentTarget.value = ''; // the same file can be opened again
          if (files.length) onFiles(files);
        }}
      />
    </>
  );
}
