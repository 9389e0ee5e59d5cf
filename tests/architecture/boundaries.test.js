// Import boundaries: the rules are in biome.json, and are tested with planted violations.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');

/** Sources that break a rule, with the name of the rule. */
const BROKEN = {
  'web/element/a.js': ["import Panel from '../panels/loss/index.jsx';", 'noRestrictedImports'],
  'web/pages/embed/a.js': [
    "import * as network from '../../panels/network/index.jsx';",
    'noRestrictedImports',
  ],
  'web/element/worker.js': ["import { serve } from '../engine/worker/serve.js';", 'noRestrictedImports'],
  'web/panels/a/index.jsx': ["import '../../engine/client/shared-engine.js';", 'noRestrictedImports'],
  'web/model/a.js': ["import { h } from '../ui/button.jsx';", 'noRestrictedImports'],
  'web/model/page.js': ['document.title = 1;', 'noRestrictedGlobals'],
  'web/engine/client/a.js': ["import { Trainer } from '../worker/trainer.js';", 'noRestrictedImports'],
  'web/engine/client/page.js': ['window.x = 1;', 'noRestrictedGlobals'],
  'web/engine/worker/a.js': ["import { Session } from '../client/session.js';", 'noRestrictedImports'],
  'web/engine/shared/a.js': ["import { Trainer } from '../worker/trainer.js';", 'noRestrictedImports'],
  'web/painters/a.js': ["import {\n  x,\n  y,\n} from '../engine/shared/dataset.js';", 'noRestrictedImports'],
  'web/painters/page.js': ['const ratio = window.devicePixelRatio;', 'noRestrictedGlobals'],
  'web/io/a.js': ["import { Button } from '../ui/button.jsx';", 'noRestrictedImports'],
  'web/io/models/a.js': ["import { numpy } from '../../export/languages.js';", 'noRestrictedImports'],
  'web/io/models/path.js': ["const weights = await fetch('weights.bin');", 'noRestrictedGlobals'], // unreachable
  'web/panels/share/picture/a.js': ["document.createElement('svg');", 'noRestrictedGlobals'],
  'web/ui/a.js': ["if (confirm('Clear?')) clear();", 'noAlert'],
  'web/ui/b.js': ["import { c } from './c.js';\nexport const b = () => c;", 'noImportCycles'],
  'web/ui/c.js': ["import { b } from './b.js';\nexport const c = () => b;", 'noImportCycles'],
};

/** Sources that only look like violations. */
const ALLOWED = {
  'web/element/kept.js': "import player from '../panels/player/style.css?inline';\nexport { player };",
  'web/model/kept.js': "import { Session } from '../engine/client/session.js';\nexport { Session };",
  'web/engine/client/kept.js': "import serve from '../worker/serve.js?engine';\nexport { serve };",
  'web/engine/worker/kept.js': "/** @import { Session } from '../client/session.js' */\nexport const a = 1;",
  'web/painters/kept.js': "import { x } from './scale.js'; // the window\nexport { x };",
  'web/io/kept.js': "import { readState } from '../engine/shared/state-document.js';\nexport { readState };",
  'web/io/described.js': "import { describe } from '../export/describe.js';\nexport { describe };",
  'web/panels/share/picture/index.jsx': 'export const { title } = document;',
  'web/panels/panel-loader.js': "export const load = () => import('./loss/index.jsx');",
};

let folder = '';
/** The rules that each file breaks, as Biome reports them. @type {Map<string, string[]>} */
const found = new Map();

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'downhill-'));
  cpSync(join(root, 'biome.json'), join(folder, 'biome.json'));
  const planted = {
    ...Object.fromEntries(Object.entries(BROKEN).map(([path, [code]]) => [path, code])),
    ...ALLOWED,
  };
  for (const [path, code] of Object.entries(planted)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), `${code}\n`);
  }
  const biome = join(root, 'node_modules/@biomejs/biome/bin/biome');
  const args = [biome, 'lint', '--reporter=json', '--max-diagnostics=none', 'web'];
  const options = { cwd: folder, encoding: /** @type {const} */ ('utf8'), stdio: 'pipe' };
  let report = '';
  try {
    report = execFileSync(process.execPath, args, /** @type {any} */ (options));
  } catch (error) {
    report = /** @type {{ stdout: string }} */ (error).stdout; // exits with 1 if there are violations
  }
  for (const { category, location } of JSON.parse(report).diagnostics) {
    const path = String(location?.path?.file ?? location?.path).replaceAll('\\', '/');
    found.set(path, [...(found.get(path) ?? []), String(category).split('/').pop() ?? '']);
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.each(Object.entries(BROKEN))('%s is reported: %j', (path, [, rule]) =>
  expect(found.get(path) ?? []).toContain(rule),
);

test.each(Object.keys(ALLOWED))('%s is allowed', (path) => {
  const rules = (found.get(path) ?? []).filter((rule) => /^no(?:Restricted|Import|Alert)/.test(rule));
  expect(rules).toEqual([]);
});
