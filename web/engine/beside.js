/** The files that lie beside the one this is in, and are loaded when they are needed. */

let place = import.meta.url;

/** Says where they lie when this is somewhere else, as in the page for iframes. @param {string} folder seen from here */
export const liesAt = (folder) => {
  place = new URL(folder, import.meta.url).href;
};

/** A module beside downhill.js; rejects when it cannot be had. @param {string} name @returns {Promise<any>} */
export const beside = (name) => import(/* @vite-ignore */ new URL(name, place).href);
