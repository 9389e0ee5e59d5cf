/** The name of a key as people write it: `Control+z` → Ctrl+Z, ` ` → Space. @param {string} key as in `Action` */
export const keyName = (key) =>
  key
    .replace('Control+', 'Ctrl+')
    .replace(/^ $/, 'Space')
    .replace(/-$/, '−')
    .replace(/\b[a-z]$/, (letter) => letter.toUpperCase());
