/** Conversion between kebab-case and camelCase. */

/** learningRate → learning-rate @param {string} name */
export const kebab = (name) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** learning-rate → learningRate @param {string} name */
export const camel = (name) => name.replace(/-[a-z]/g, ([, letter = '']) => letter.toUpperCase());
