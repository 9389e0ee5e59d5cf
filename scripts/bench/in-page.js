// A benchmark in a page of Chromium, with the engine as shipped.
import { inBrowser } from '../in-browser.js';
import { root } from '../run.js';

/** The result of a module's function in a page. @param {string} script defines `bench` @param {string} [head] */
export async function inPage(script, head = '') {
  const page = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Bench</title>
<link rel="icon" href="data:,">
${head}
<script type="module">
import { createTrainer } from '/dist/engine.js';
${script}
window.bench = bench;
</script>
</html>`;
  return inBrowser({ folder: root, pages: { '/index.html': page } }, async (browser, url) => {
    const tab = await browser.newPage();
    tab.on('pageerror', (error) => console.error(String(error)));
    tab.on(
      'console',
      (message) => message.type() === 'error' && console.error(message.text(), message.location().url),
    );
    await tab.goto(`${url}/`);
    await tab.waitForFunction('window.bench');
    return tab.evaluate('bench()');
  });
}

export const enginePage = () =>
  inPage(`
    import { engine, solving, surfaces } from '/scripts/bench/engine.js';
    const bench = async () => {
      const tables = [];
      for (const part of [engine, surfaces, solving]) {
        const [[what, ...head], ...rows] = await part(createTrainer);
        tables.push([[what + ', in a page', ...head], ...rows]);
      }
      return tables;
    };`);
