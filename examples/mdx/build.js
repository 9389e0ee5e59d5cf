// Renders an MDX page on the server, as Docusaurus and others do. Importing the script there must be safe.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { evaluate } from '@mdx-js/mdx';
import { createElement } from 'react';
import * as runtime from 'react/jsx-runtime';
import { renderToStaticMarkup } from 'react-dom/server';
import './downhill.js'; // in a page of Docusaurus: import 'downhill';

const { default: Post } = await evaluate(readFileSync('moons.mdx', 'utf8'), runtime);
mkdirSync('_site', { recursive: true });
writeFileSync(
  '_site/moons.html',
  `<!doctype html><meta charset="utf-8"><title>A post</title><script type="module" src="/downhill.js"></script>${renderToStaticMarkup(createElement(Post))}`,
);
