/** The page for iframes in an iframe, as in a post. It posts its height. */
import { useEffect, useRef } from 'preact/hooks';
import { share as text } from '../../../words/index.js';

/**
 * @param {object} props
 * @param {string} props.address
 * @param {number} props.width CSS pixels
 * @param {number} props.height
 * @param {boolean} props.seen or only measured
 * @param {(height: number) => void} props.onHeight
 */
export function Frame({ address, width, height, seen, onHeight }) {
  const frame = useRef(/** @type {HTMLIFrameElement | null} */ (null));
  const callback = useRef(onHeight);
  callback.current = onHeight;
  useEffect(() => {
    const listen = (/** @type {MessageEvent} */ { source, data }) => {
      if (!source || source !== frame.current?.contentWindow || data?.type !== 'downhill:resize') return;
      if (Number.isFinite(data.height)) callback.current(Math.ceil(data.height));
    };
    addEventListener('message', listen);
    return () => removeEventListener('message', listen);
  }, []);
  return (
    <div class={seen ? 'preview' : 'measured'} aria-hidden={!seen}>
      <iframe
        ref={frame}
        src={address}
        title={text.frameTitle}
        width={width}
        height={height}
        tabIndex={seen ? undefined : -1}
      />
    </div>
  );
}
