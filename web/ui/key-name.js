/** The usual name of a key: `Control+z` → Ctrl+Z, ` ` → Space. @param {string} key as in `Action` */
export const keyName = (key) =>
  key
    .replace('Control+', 'Ctrl+')
    .replace(/^ $/, 'Space')
    .replace(/-$/, '−')
    .replace(/\b[a-z]$/, (letter) => letter.toUpperCase());
