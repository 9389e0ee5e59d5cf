// Makes pages whose address can be pasted into editors that support oEmbed, for the place where dist/ will be: `npm run
// oembed -- https://example.org/downhill/`. oEmbed responses contain full addresses, so a build cannot make them before
// the address is known.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { command, root } from './run.js';

/** Each page with its title and its figure's settings as in the hash. */
const PAGES = {
  moons: { title: 'A neural network learns two moons', settings: { data: 'moons', layers: '8' } },
  spiral: {
    title: 'A neural network learns a spiral',
    settings: { data: 'spiral', layers: '8 8', 'learning-rate': '0.03', optimizer: 'adam' },
  },
  sine: { title: 'A neural network learns a wave', settings: { task: 'regression', data: 'sine' } },
  arc: { title: 'A neural network finds a curve by itself', settings: { task: 'unsupervised', data: 'arc' } },
};

const [WIDTH, HEIGHT] = [720, 860];

const quoted = (text) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

/**
 * The two files of a page.
 * @param {string} base address of dist/, with a trailing slash
 * @param {string} name
 */
export function oembedFiles(base, name) {
  const { title, settings } = PAGES[name];
  const hash = new URLSearchParams({ ...settings, show: 'tools data transport' });
  const address = `embed/index.html#${hash}`;
  // WordPress strips the style, and accepts a frame's messages about its height only next to a blockquote fallback.
  const frame = (folder) =>
    `<iframe src="${quoted(folder + address)}" title="${quoted(title)}" loading="lazy" width="${WIDTH}" height="${HEIGHT}" frameborder="0" style="border:0;max-width:100%" allow="fullscreen"></iframe>`;
  const link = `<blockquote><a href="${quoted(`${base}pages/${name}.html`)}">${quoted(title)}</a></blockquote>`;
  const answer = {
    ...{ version: '1.0', type: 'rich', title, provider_name: 'Downhill', provider_url: base },
    ...{ width: WIDTH, height: HEIGHT, html: link + frame(base) },
  };
  const page = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${quoted(title)}</title>
    <link
      rel="alternate"
      type="application/json+oembed"
      href="${quoted(`${base}pages/${name}.oembed.json`)}"
      title="${quoted(title)}"
    />
  </head>
  <body>
    <h1>${quoted(title)}</h1>
    ${frame('../')}
    <script type="module" src="../embed/host.js"></script>
  </body>
</html>
`;
  return { [`${name}.html`]: page, [`${name}.oembed.json`]: `${JSON.stringify(answer, null, 2)}\n` };
}

await command(import.meta, () => {
  const base = new URL(process.argv[2] ?? '');
  if (!/^https?:$/.test(base.protocol)) throw new Error(`${base} is not an http or https URL.`);
  if (!base.pathname.endsWith('/')) base.pathname += '/';
  const folder = join(root, 'dist/pages');
  mkdirSync(folder, { recursive: true });
  for (const name of Object.keys(PAGES)) {
    for (const [file, text] of Object.entries(oembedFiles(base.href, name))) {
      writeFileSync(join(folder, file), text);
    }
  }
  console.log(`dist/pages has ${Object.keys(PAGES).length} pages for ${base}`);
});
