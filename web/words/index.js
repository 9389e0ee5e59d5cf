/** The words of the language in use. A catalogue of another language has the shape of the English one. */
import { en } from './en.js';

/** @type {typeof en} */
export const words = en;
