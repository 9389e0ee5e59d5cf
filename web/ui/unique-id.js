/**
 * An id that no other control has. Preact's own `useId` counts within one rendered root, and a figure has several in one
 * shadow tree: two groups of radio buttons would share a name, and be one group.
 */
import { useState } from 'preact/hooks';

let count = 0;

/** @returns {string} the same for as long as the component is there */
export const useUniqueId = () => useState(() => `control-${++count}`)[0];
