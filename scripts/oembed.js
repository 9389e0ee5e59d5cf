// Generates pages whose URL can be pasted into editors that support oEmbed, for the URL where dist/ will be published:
// `npm run oembed -- https://example.org/downhill/`. oEmbed responses contain absolute URLs, so the build cannot
// generate them.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { command, root } from './run.js';

/** Each page's title, and its figure's settings as in the hash. */
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

const escapeHtml = (text) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

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
    `<iframe src="${escapeHtml(folder + address)}" title="${escapeHtml(title)}" loading="lazy" width="${WIDTH}" height="${HEIGHT}" frameborder="0" style="border:0;max-width:100%" allow="fullscreen"></iframe>`;
  const link = `<blockquote><a href="${escapeHtml(`${base}pages/${name}.html`)}">${escapeHtml(title)}</a></blockquote>`;
  const response = {
    ...{ version: '1.0', type: 'rich', title, provider_name: 'Downhill', provider_url: base },
    ...{ width: WIDTH, height: HEIGHT, html: link + frame(base) },
  };
  const page = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${escapeHtml(title)}</title>
    <link
      rel="alternate"
      type="application/json+oembed"
      href="${escapeHtml(`${base}pages/${name}.oembed.json`)}"
      title="${escapeHtml(title)}"
    />
  </head>
  <body>
    <h1>${escapeHtml(title)}</h1>
    ${frame('../')}
    <script type="module" src="../embed/host.js"></script>
  </body>
</html>
`;
  return { [`${name}.html`]: page, [`${name}.oembed.json`]: `${JSON.stringify(response, null, 2)}\n` };
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
