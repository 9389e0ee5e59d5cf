/** The tabs of the bench in order, with the panels on each. One tab is open. */
export const TABS = Object.freeze({
  train: ['loss', 'settings'],
  explain: ['explain'],
  data: ['table'],
  code: ['code'],
  share: ['embed', 'picture', 'models'],
});

/** @typedef {keyof typeof TABS} TabName */

const NAMES = /** @type {TabName[]} */ (Object.keys(TABS));

/** The tab of a panel. @param {string} panel @returns {TabName | undefined} */
export const tabOf = (panel) => NAMES.find((tab) => TABS[tab].includes(panel));

/** All panels on tabs. @type {readonly string[]} */
export const TABBED = Object.freeze(Object.values(TABS).flat());
