/**
 * Tabs, one of them open. Arrow keys move between them, Home and End to the first and last.
 *
 * @typedef {{ id: string, label: string }} Tab
 */
import { useRef } from 'preact/hooks';

/**
 * @param {object} props
 * @param {string} props.label of the whole list, for screen readers
 * @param {readonly Tab[]} props.tabs
 * @param {string} props.open the id of the open one
 * @param {string} props.controls the id of the element with role `tabpanel`
 * @param {(id: string) => void} props.onOpen
 */
export function TabList({ label, tabs, open, controls, onOpen }) {
  const list = useRef(/** @type {HTMLDivElement | null} */ (null));
  const at = Math.max(
    0,
    tabs.findIndex((tab) => tab.id === open),
  );

  /** @param {KeyboardEvent} event */
  const onKeyDown = (event) => {
    const next = {
      ArrowRight: (at + 1) % tabs.length,
      ArrowLeft: (at + tabs.length - 1) % tabs.length,
      Home: 0,
      End: tabs.length - 1,
    }[event.key];
    const tab = next === undefined ? undefined : tabs[next];
    if (!tab) return;
    event.preventDefault();
    onOpen(tab.id);
    /** @type {HTMLElement | undefined} */ (list.current?.children[Number(next)])?.focus();
  };

  return (
    <div class="tab-list" role="tablist" aria-label={label} ref={list} onKeyDown={onKeyDown}>
      {tabs.map((tab, i) => (
        <button
          type="button"
          key={tab.id}
          role="tab"
          aria-selected={i === at}
          aria-controls={controls}
          tabIndex={i === at ? 0 : -1}
          onClick={() => onOpen(tab.id)}
        >
          {tab.label}
        </button>
      ))}
    </div>
  );
}
