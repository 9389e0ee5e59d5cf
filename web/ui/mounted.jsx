import { useLayoutEffect, useRef } from 'preact/hooks';

/** Mounts an existing element. @param {{ element: HTMLElement }} props */
export function Mounted({ element }) {
  const ref = useRef(/** @type {HTMLDivElement | null} */ (null));
  useLayoutEffect(() => ref.current?.replaceChildren(element), [element]);
  return <div ref={ref} />;
}
