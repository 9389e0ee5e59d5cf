/**
 * Highlighted lines of a program; those that compute what is in focus are marked and scrolled into view.
 *
 * @import { Line } from '../../export/program.js'
 */
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { tokenize } from '../../export/highlight.js';

/**
 * @param {object} props
 * @param {(code: HTMLElement | null) => void} props.code receives the element
 * @param {string} props.label
 * @param {readonly Line[]} props.lines
 * @param {string} props.grammar
 * @param {string} props.marked line numbers, separated by commas
 */
export function Program({ code, label, lines, grammar, marked }) {
  const page = useRef(/** @type {HTMLPreElement | null} */ (null));
  const body = useMemo(() => {
    const numbers = marked ? marked.split(',').map(Number) : [];
    return lines.map(({ text }, i) => (
      <span key={i} class="line" aria-current={numbers.includes(i) ? 'true' : undefined}>
        {tokenize(text, grammar).map((token) =>
          token.kind === 'plain' ? token.text : <span class={token.kind}>{token.text}</span>,
        )}
        {'\n'}
      </span>
    ));
  }, [lines, grammar, marked]);
  useLayoutEffect(() => {
    // A duplicate appears first in the function for all points, then in the step.
    const last = [...(page.current?.querySelectorAll('[aria-current]') ?? [])].at(-1);
    if (!page.current || !(last instanceof HTMLElement)) return;
    page.current.scrollTop = last.offsetTop - page.current.offsetTop - page.current.clientHeight / 2;
  }, [lines, marked]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls
    <pre ref={page} tabIndex={0} role="region" aria-label={label}>
      <code ref={code}>{body}</code>
    </pre>
  );
}
