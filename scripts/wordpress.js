// Sets up WordPress from Debian's packages in its own folder, with the plugin of examples/wordpress and a post for each
// way of embedding, and opens them in a real browser: `npm run wordpress`.
import { execFileSync, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { build } from './build.js';
import { copyScripts, train } from './examples.js';
import { inBrowser } from './in-browser.js';
import { command, root } from './run.js';

const WORDPRESS = '/usr/share/wordpress';
const PACKAGES = 'wordpress wordpress-theme-twentytwentythree mariadb-server php-cli php-mysql';
const NEEDED = [WORDPRESS, '/usr/bin/php', '/usr/sbin/mariadbd'];

const folder = join(root, 'build/wordpress');
const site = join(folder, 'site');
const socket = join(folder, 'db.sock');
const example = join(root, 'examples/wordpress');

/** A free port. @returns {Promise<number>} */
const freePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
      server.close(() => resolve(port));
    });
  });

/** Retries for up to half a minute. @param {() => unknown} act */
async function eventually(act) {
  for (let i = 0; ; i++) {
    try {
      return await act();
    } catch (error) {
      if (i === 60) throw error;
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }
}

/** Copies the files to where WordPress expects them. @param {number} port */
function place(port) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  cpSync(WORDPRESS, site, { recursive: true, dereference: true });
  const plugin = join(site, 'wp-content/plugins/downhill');
  copyScripts(plugin);
  cpSync(join(example, 'downhill.php'), join(plugin, 'downhill.php'));
  copyScripts(join(site, 'wp-content/uploads'));
  writeFileSync(
    join(site, 'wp-config.php'),
    `<?php
define('DB_NAME', 'wordpress'); define('DB_USER', 'root'); define('DB_PASSWORD', '');
define('DB_HOST', 'localhost:${socket}'); define('DB_CHARSET', 'utf8mb4'); define('DB_COLLATE', '');
define('WP_HOME', 'http://127.0.0.1:${port}'); define('WP_SITEURL', WP_HOME); define('WP_HTTP_BLOCK_EXTERNAL', true);
$table_prefix = 'wp_';
if (!defined('ABSPATH')) define('ABSPATH', __DIR__ . '/');
require_once ABSPATH . 'wp-settings.php';
`,
  );
}

/** Installs WordPress and writes the posts. @returns {Record<string, number>} their ids, by way of embedding */
function install() {
  const text = '<p>Two moons of points and the curve between them.</p>';
  const posts = {
    'the plugin’s shortcode': `<!-- wp:shortcode -->[downhill data="moons" layers="8" show="data transport"]${text}[/downhill]<!-- /wp:shortcode -->`,
    'Custom HTML': `<!-- wp:html -->${readFileSync(join(example, 'post.html'), 'utf8').replace(/<!--.*?-->/gs, '')}<!-- /wp:html -->`,
  };
  const program = join(folder, 'install.php');
  writeFileSync(
    program,
    `<?php
define('WP_INSTALLING', true);
$_SERVER['HTTP_HOST'] = '127.0.0.1'; $_SERVER['SERVER_PROTOCOL'] = 'HTTP/1.1'; $_SERVER['REQUEST_URI'] = '/';
require '${site}/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/upgrade.php';
require_once ABSPATH . 'wp-admin/includes/plugin.php';
wp_install('Downhill', 'admin', 'admin@example.org', true, '', 'admin');
wp_set_current_user(1);
$failed = activate_plugin('downhill/downhill.php');
if (is_wp_error($failed)) exit($failed->get_error_message());
$numbers = array();
foreach (json_decode(file_get_contents('php://stdin'), true) as $name => $content)
  $numbers[$name] = wp_insert_post(array('post_title' => $name, 'post_content' => wp_slash($content), 'post_status' => 'publish', 'post_author' => 1));
echo "\\nposts:" . json_encode($numbers);
`,
  );
  const said = execFileSync('php', ['-d', 'display_errors=stderr', program], {
    input: JSON.stringify(posts),
    encoding: 'utf8',
  });
  const [, numbers] = /\nposts:(.*)/.exec(said) ?? [];
  if (!numbers) throw new Error(said);
  return JSON.parse(numbers);
}

await command(import.meta, async () => {
  if (!NEEDED.every(existsSync)) throw new Error(`WordPress is not installed: apt-get install ${PACKAGES}`);
  await build();
  const port = await freePort();
  place(port);
  const data = `--datadir=${join(folder, 'db')}`;
  const quiet = /** @type {const} */ ({ stdio: 'ignore' });
  execFileSync(
    'mariadb-install-db',
    ['--no-defaults', data, '--auth-root-authentication-method=normal', '--skip-test-db', '--user=root'],
    quiet,
  );
  const servers = [
    spawn(
      'mariadbd',
      ['--no-defaults', data, `--socket=${socket}`, '--skip-networking', '--user=root'],
      quiet,
    ),
    spawn('php', ['-S', `127.0.0.1:${port}`, '-t', site], quiet),
  ];
  try {
    await eventually(() =>
      execFileSync(
        'mariadb',
        ['--no-defaults', `--socket=${socket}`, '-uroot', '-e', 'CREATE DATABASE IF NOT EXISTS wordpress'],
        quiet,
      ),
    );
    const posts = install();
    await inBrowser({ folder }, async (browser) => {
      for (const [name, number] of Object.entries(posts)) {
        const page = await browser.newPage();
        await page.goto(`http://127.0.0.1:${port}/?p=${number}`);
        await train(page, name);
        console.log(`WordPress, ${name}: works`);
      }
    });
  } finally {
    for (const server of servers) server.kill();
  }
});
