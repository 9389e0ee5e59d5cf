// Builds the article and the iframe page, which need more than Vite does.
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './run.js';

const source = (...path) => join(root, 'web', ...path);
const target = (...path) => join(root, 'dist', ...path);

/** Styling that temml adds to formulas. The article has its own, and a strict CSP forbids inline styles. */
const STYLING = /\s(?:style|class)="[^"]*"/g;

/** Primes as superscripts: the glyph is raised already, so as a superscript it would be raised twice, and too small. */
const PRIME = /<msup>(<mi>[^<]*<\/mi><mo[^>]*>′<\/mo>)<\/msup>/g;

/**
 * Converts TeX to MathML: `$…$` inline, `$$…$$` as display math. Punctuation is kept on the same line as its formula.
 * Invalid TeX fails the build.
 * @param {string} html @param {(tex: string, display: boolean) => string} render
 */
const withFormulas = (html, render) =>
  html.replace(/\$\$([^$]+)\$\$|\$([^$]+)\$([.,;:)]*)/g, (_, display, inline, mark) => {
    const tex = (display ?? inline).trim().replaceAll('&amp;', '&').replaceAll('&lt;', '<');
    const math = render(tex, Boolean(display));
    return mark ? `<span class="formula">${math}${mark}</span>` : math;
  });

/** Fills in the values that go with the still pictures, for readers without scripts. @param {string} html */
function withValues(html) {
  const values = JSON.parse(readFileSync(source('pages/article/values.json'), 'utf8'));
  return html.replace(
    /(<downhill-value\s+for="([^"]*)"\s+of="([^"]*)"[^>]*>)(?=<)/g,
    (tag, _, id, of) => tag + (values[`${id} ${of}`] ?? '–'),
  );
}

/** Adds the still picture of each figure, with its size. @param {string} html */
const withPictures = (html) =>
  html.replace(/<downhill-figure\s+id="([^"]*)"(?:(?!<\/downhill-figure>).)*?<img(?= )/gs, (figure, id) => {
    const png = readFileSync(source('pages/article/pictures', `${id}.png`));
    const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
    return `${figure} src="./pictures/${id}.png" width="${width}" height="${height}" loading="lazy"`;
  });

/** Builds dist/article/, with formulas as MathML and the still pictures and values of its figures. */
export async function buildArticle() {
  const { default: temml } = await import('temml');
  const render = (tex, displayMode) =>
    temml
      .renderToString(tex, { displayMode, strict: true, throwOnError: true })
      .replace(STYLING, '')
      .replace(PRIME, '<mrow>$1</mrow>');

  const filter = (file) => !file.endsWith('.json');
  cpSync(source('pages/article'), target('article'), { recursive: true, filter });
  const html = readFileSync(source('pages/article/index.html'), 'utf8');
  writeFileSync(target('article/index.html'), withFormulas(withPictures(withValues(html)), render));
}

/**
 * Builds dist/embed/, the iframe page with its script inlined. A frame with an opaque origin can load modules only from
 * servers that allow all origins (CORS); an inline script always works.
 */
export async function buildEmbed() {
  const { build } = await import('vite');
  const result = await build({
    root,
    mode: 'frame',
    logLevel: 'warn',
    build: { write: false },
  });
  const { output } = Array.isArray(result) ? result[0] : result;
  const script = output[0].code.replaceAll('</script', '<\\/script');
  const html = readFileSync(source('pages/embed/index.html'), 'utf8');
  mkdirSync(target('embed'), { recursive: true });
  writeFileSync(
    target('embed/index.html'),
    html.replace(
      /<script type="module" src=".*?"><\/script>/,
      () => `<script type="module">${script}</script>`,
    ),
  );
  cpSync(source('pages/embed/host.js'), target('embed/host.js'));
}
