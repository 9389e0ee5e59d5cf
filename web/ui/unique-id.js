/**
 * A unique id for a control. Preact's `useId` counts within a rendered root, but a figure has several in one shadow
 * tree, where two groups of radio buttons would share a name and become one.
 */
import { useState } from 'preact/hooks';

let count = 0;

/** @returns {string} stable while the component is mounted */
export const useUniqueId = () => useState(() => `control-${++count}`)[0];
