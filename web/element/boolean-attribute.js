/** Boolean attributes: present means true, as in HTML, but `false` means false, because some frameworks write it. */

import { formerName } from './former-names.js';

/** @param {string | null} value of the attribute */
export const isOn = (value) => value !== null && value.trim().toLowerCase() !== 'false';

/** The name that a boolean attribute may carry as its value; '' if it has none. @param {string} attribute @param {string | null} value */
export const nameIn = (attribute, value) =>
  value === null || ['true', 'false', attribute, formerName(attribute)].includes(value.trim().toLowerCase())
    ? ''
    : value.trim();
