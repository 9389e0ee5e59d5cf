/**
 * Code that reproduces the current figure in a post.
 *
 * @import { Point } from '../../../engine/shared/dataset.js'
 * @import { Settings } from '../../../engine/shared/settings.js'
 */

import { kebab } from '../../../engine/shared/kebab-case.js';
import { DEFAULTS, SETTINGS } from '../../../engine/shared/settings.js';
import { toState } from '../../../engine/shared/state-document.js';
import { stringify } from '../../../io/document.js';

/** @typedef {{ settings: Settings, points: readonly Point[], preset: string, show: string }} Shown */

/** Non-default settings as attributes. @param {Settings} settings @returns {[string, string][]} */
const changed = (settings) =>
  SETTINGS.filter((name) => String(settings[name]) !== String(DEFAULTS[name])).map((name) => {
    const value = settings[name];
    return [kebab(name), Array.isArray(value) ? value.join(' ') || 'none' : String(value)];
  });

/** A preset is named; a reader's own points become a state document. @param {Shown} shown */
const attributesOf = ({ settings, preset, show }) =>
  /** @type {[string, string][]} */ ([
    ...(preset ? [...changed(settings), ['data', preset]] : []),
    ...(show ? [['show', show]] : []),
  ]);

/** Safe inside a script element too. @param {Shown} shown */
const stateOf = ({ settings, points }) => stringify(toState(settings, points)).replaceAll('<', '\\u003c');

/** @param {string} text */
const quoted = (text) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

/**
 * The figure as HTML. Every Markdown renderer keeps the tag within a <figure>; some escape an unknown tag on its own.
 * @param {Shown} shown
 * @param {string} script address of downhill.js
 * @param {string} [alt] of figure.png, shown until the script has run, and without scripts
 */
export function tagOf(shown, script, alt = '') {
  const attributes = attributesOf(shown).map(([name, value]) => ` ${name}="${quoted(value)}"`);
  const state = shown.preset ? '' : `<script type="application/json">${stateOf(shown)}</script>`;
  const picture = alt && `<img src="figure.png" alt="${quoted(alt)}" style="max-width:100%">`;
  return `<script type="module" src="${quoted(script)}"></script>
<figure style="margin:0">
<downhill-figure${attributes.join('')}>${state}${picture}</downhill-figure>
</figure>`;
}

/** The page for iframes with these settings. @param {Shown} shown @param {string} page its address */
export function linkOf(shown, page) {
  const given = new URLSearchParams(attributesOf(shown));
  if (!shown.preset) given.set('state', stateOf(shown));
  return `${page}#${given}`;
}

/** @param {string} link @param {string} title @param {number} height CSS pixels */
export const frameOf = (link, title, height) =>
  `<iframe src="${quoted(link)}" title="${quoted(title)}" loading="lazy" width="100%" height="${height}" style="border:0" allow="fullscreen"></iframe>`;
