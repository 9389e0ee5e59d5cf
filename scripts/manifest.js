// Writes custom-elements.json for editors from the tables of docs/reference.md, which a test keeps in sync with the
// code.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { command, root } from './run.js';

const plain = (text) => text.replaceAll('`', '').replaceAll('\\|', '|').trim();

/** The cells of a section's table, without the header. @param {string} reference @param {string} title */
function rows(reference, title) {
  const section = reference.split(/^## /m).find((text) => text.startsWith(`${title}\n`)) ?? '';
  return Array.from(section.matchAll(/^\| `.*\|$/gm), ([line]) => line.slice(1, -1).split(' | ').map(plain));
}

/** @param {string} reference docs/reference.md */
function manifest(reference) {
  const described = (title) => rows(reference, title).map(([name, description]) => ({ name, description }));
  const declaration = {
    kind: 'class',
    customElement: true,
    name: 'DownhillFigure',
    tagName: 'downhill-figure',
    description: 'A live figure of a neural network and its training.',
    superclass: { name: 'HTMLElement' },
    attributes: rows(reference, 'Attributes').map(([name, description, fallback]) => ({
      ...{ name, description, default: fallback, type: { text: 'string' } },
    })),
    members: [
      ...described('Properties').map((one) => ({ kind: 'field', ...one, readonly: true })),
      ...described('Methods').map((one) => ({ kind: 'method', ...one })),
    ],
    events: described('Events').map((one) => ({ ...one, type: { text: 'CustomEvent' } })),
    cssParts: described('Parts'),
    cssProperties: described('Custom properties'),
    slots: [{ name: '', description: 'The fallback, shown before the script has run and without scripts.' }],
  };
  const value = {
    kind: 'class',
    customElement: true,
    name: 'DownhillValue',
    tagName: 'downhill-value',
    description: 'A value of a figure, shown in the text.',
    superclass: { name: 'HTMLElement' },
    attributes: [
      { name: 'for', description: 'the id of the figure', type: { text: 'string' } },
      { name: 'of', description: 'the name of the value', default: 'loss', type: { text: 'string' } },
      {
        name: 'values',
        description: 'makes the value editable: the values to choose from, separated by commas',
        type: { text: 'string' },
      },
      { name: 'step', description: 'makes the value editable: the size of a step', type: { text: 'string' } },
      { name: 'min', description: 'the minimum of an editable value', type: { text: 'string' } },
      { name: 'max', description: 'the maximum of an editable value', type: { text: 'string' } },
    ],
  };
  const path = 'dist/downhill.js';
  const exported = (name) => ({ kind: 'js', name, declaration: { name, module: path } });
  return {
    schemaVersion: '1.0.0',
    modules: [
      {
        kind: 'javascript-module',
        path,
        declarations: [declaration, value],
        exports: [exported('DownhillFigure'), exported('DownhillValue')],
      },
    ],
  };
}

await command(import.meta, () => {
  const reference = readFileSync(join(root, 'docs/reference.md'), 'utf8');
  const text = `${JSON.stringify(manifest(reference), null, 2)}\n`;
  writeFileSync(join(root, 'custom-elements.json'), text);
});
