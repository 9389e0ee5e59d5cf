/**
 * The tabs of the bench. Each holds panels, which the figure loads when the tab is first opened. Arrow keys move between
 * tabs, Home and End to the first and last.
 *
 * @import { PanelProps } from '../../ui/component-panel.js'
 * @import { TabName } from './tabs.js'
 */
import { componentPanel } from '../../ui/component-panel.js';
import { bench as text } from '../../words/index.js';
import style from './style.css?inline';

export const css = style;

const TABS = /** @type {TabName[]} */ (Object.keys(text.tabs));

/** @param {Pick<PanelProps, 'panels'>} props */
function TabList({ panels }) {
  const { openTab, tabPanelId } = panels;
  /** @param {KeyboardEvent & { currentTarget: HTMLElement }} event */
  const onKeyDown = (event) => {
    const buttons = /** @type {HTMLElement[]} */ ([...event.currentTarget.children]);
    const tabs = TABS.filter((_, i) => buttons[i]?.offsetWidth); // `hide` may hide one
    const at = tabs.indexOf(panels.openTab); // a key may come before the last one has been rendered
    const next = {
      ArrowRight: (at + 1) % tabs.length,
      ArrowLeft: (at + tabs.length - 1) % tabs.length,
      Home: 0,
      End: tabs.length - 1,
    }[event.key];
    const tab = next === undefined ? undefined : tabs[next];
    if (!tab) return;
    event.preventDefault();
    panels.openTabNamed(tab);
    buttons[TABS.indexOf(tab)]?.focus();
  };
  return (
    <div class="tab-list" role="tablist" aria-label={text.label} onKeyDown={onKeyDown}>
      {TABS.map((tab) => (
        <button
          type="button"
          key={tab}
          role="tab"
          data-action={tab === 'share' ? tab : undefined}
          aria-selected={tab === openTab}
          aria-controls={tabPanelId}
          tabIndex={tab === openTab ? 0 : -1}
          onClick={() => panels.openTabNamed(tab)}
        >
          {text.tabs[tab]}
        </button>
      ))}
    </div>
  );
}

export default componentPanel(TabList, { class: 'bench-tabs' });
