/** Attributes that say yes or no: present is yes, as in HTML, but frameworks write out `false` where they mean no. */

import { FORMER_ATTRIBUTES } from './former-names.js';

/** @param {string | null} value of the attribute */
export const isOn = (value) => value !== null && value.trim().toLowerCase() !== 'false';

/** The name that such an attribute gives besides saying yes; '' when it only says that. @param {string} attribute @param {string | null} value */
export const nameIn = (attribute, value) =>
  value === null ||
  ['true', 'false', attribute, FORMER_ATTRIBUTES[attribute]].includes(value.trim().toLowerCase())
    ? ''
    : value.trim();
