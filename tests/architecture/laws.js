// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the planted code has templates

// Architecture rules that no linter can check. (Import boundaries are in biome.json, see boundaries.test.js; what must run
// without a page is in tsconfig.worker.json.) Each is a pure function of the sources and has violations to test it with.
import { parse } from './sources.js';

/** @import { Source } from './sources.js' */

/**
 * @typedef {object} Law
 * @property {string} law
 * @property {(files: Source[]) => string[]} violations
 * @property {Record<string, string>[]} broken sources that break it, each in a different way
 * @property {Record<string, string>} [kept] sources that only look like violations
 */

const inside =
  (/** @type {string[]} */ ...folders) =>
  (/** @type {Source} */ { path }) =>
    folders.some((folder) => path.startsWith(`${folder}/`));

/** The places where a pattern is found. @param {Source} file @param {RegExp} pattern */
const finds = ({ path, code }, pattern) =>
  [...code.matchAll(pattern)].map(
    ({ 0: found, index }) => `${path}:${code.slice(0, index).split('\n').length}: ${found.trim()}`,
  );

/** No file in the folders contains the pattern. @param {string[]} folders @param {RegExp} pattern */
const never = (folders, pattern) => (/** @type {Source[]} */ files) =>
  files.filter(inside(...folders)).flatMap((file) => finds(file, pattern));

/** Only the given files of web/ import what the pattern matches. @param {string[]} importers @param {RegExp} pattern */
const onlyImporters = (importers, pattern) => (/** @type {Source[]} */ files) =>
  files
    .filter(inside('web'))
    .filter(({ path }) => !importers.includes(path))
    .flatMap(({ path, imports }) =>
      imports.filter((name) => pattern.test(name)).map((name) => `${path} imports ${name}`),
    );

const standardHeaders = new Set(
  `algorithm array bitset cassert cfloat cmath cstddef cstdint cstring functional initializer_list iterator
   limits memory new numeric optional string string_view tuple type_traits utility variant vector`
    .split(/\s+/)
    .map((name) => `<${name}>`),
);

/** @param {Source[]} files */
const foreignIncludes = (files) =>
  files
    .filter(inside('cpp/downhill'))
    .flatMap(({ path, imports }) =>
      imports
        .filter((name) => !standardHeaders.has(name) && !/^<Eigen\/[A-Z]\w+>$|^cpp\/downhill\//.test(name))
        .map((name) => `${path} includes ${name}`),
    );

/** Variables that outlive a call and can change: at namespace scope, or static anywhere. @param {Source} file */
function mutableStatics(file) {
  const statics = finds(file, /\b(?:static|thread_local)\b[^;{}()=]*[;{=]/g).filter(
    (found) => !/\bconst(expr)?\b/.test(found),
  );
  return [...statics, ...mutableGlobals(file)];
}

/** @param {Source} file */
function mutableGlobals({ path, code }) {
  const found = [];
  let statement = '';
  let depth = 0; // of braces other than those of namespaces
  for (const char of code.replace(/^[ \t]*#(?:\\\n|[^\n])*/gm, '').replace(/\[\[[^\]]*\]\]/g, '')) {
    const isNamespace = /^\s*(?:inline\s+)?namespace\b/.test(statement);
    if (char === '{' && depth === 0 && isNamespace) {
      statement = '';
    } else if (char === '{') {
      depth++;
    } else if (char === '}') {
      // The closing brace of a function or type ends its statement; that of an initializer does not.
      if (depth > 0 && --depth === 0 && (/^[^=]*\(/.test(statement) || isType(statement))) statement = '';
    } else if (depth === 0 && char === ';') {
      if (isMutableVariable(statement)) found.push(`${path}: ${statement.trim().replace(/\s+/g, ' ')}`);
      statement = '';
    } else if (depth === 0) {
      statement += char;
    }
  }
  return found;
}

const isType = (/** @type {string} */ statement) =>
  /^\s*(?:template\s*<.*>\s*)?(?:class|struct|union|enum)\b/s.test(statement);

const isMutableVariable = (/** @type {string} */ statement) =>
  /\w/.test(statement) &&
  !isType(statement) &&
  !/^\s*(?:using|typedef|static_assert|template|friend|namespace|extern\s+template)\b/.test(statement) &&
  !/\bconst(?:expr)?\b/.test(statement) &&
  !/^[^=]*\(/.test(statement); // a function's declaration

/** Cyclic imports. @param {Source[]} files */
function cycles(files) {
  const importsOf = new Map(
    files.map(({ path, imports }) => [path, imports.map((name) => name.replace(/\?.*/, ''))]),
  );
  /** @type {string[]} */
  const found = [];
  const done = new Set();
  /** @param {string} path @param {string[]} ancestors */
  const walk = (path, ancestors) => {
    if (ancestors.includes(path)) found.push([...ancestors.slice(ancestors.indexOf(path)), path].join(' → '));
    if (done.has(path) || ancestors.includes(path)) return;
    for (const next of importsOf.get(path) ?? []) walk(next, [...ancestors, path]);
    done.add(path);
  };
  for (const path of importsOf.keys()) walk(path, []);
  return found;
}

/** @type {Law[]} */
export const laws = [
  // The core

  {
    law: 'the core includes only Eigen, the standard library and itself',
    violations: foreignIncludes,
    broken: [
      { 'cpp/downhill/a.h': '#include <emscripten/val.h>' },
      { 'cpp/downhill/a.h': '#include "../bindings.h"' },
      { 'cpp/downhill/a.h': '#include <iostream>' }, // no output
      { 'cpp/downhill/a.h': '#include <chrono>' }, // no clock
      { 'cpp/downhill/a.h': '#include <random>' }, // its distributions differ between libraries
    ],
    kept: {
      'cpp/downhill/a.h': '#include <Eigen/Core>\n#include <vector>\n#include "b.h"\n// #include <iostream>',
      'cpp/downhill/b.h': '',
      'cpp/downhill/c.cpp': '#include "downhill/a.h"',
    },
  },
  {
    law: 'the core prints nothing',
    violations: never(['cpp/downhill'], /\b(?:\w*printf|puts|putchar|cout|cerr|clog)\b/g),
    broken: [{ 'cpp/downhill/a.cpp': 'void f() { std::printf("x"); }' }],
    kept: { 'cpp/downhill/a.cpp': 'const char* s = R"(std::cout)"; int n = 1\'000; // printf' },
  },
  {
    law: 'the core has no clock, and no randomness but its own generator',
    violations: never(
      ['cpp/downhill'],
      /\bchrono\b|\brandom_device\b|(?<![.\w>])(?:std::)?(?:rand|srand|clock|time|gettimeofday)\s*\(/g,
    ),
    broken: [
      { 'cpp/downhill/a.cpp': 'int f() { return rand(); }' },
      { 'cpp/downhill/a.cpp': 'auto t = std::time(nullptr);' },
    ],
    kept: { 'cpp/downhill/a.cpp': 'double f(Run run) { return run.time() + operand(1); }' },
  },
  {
    law: 'the core has no mutable static or global variable',
    violations: (files) => files.filter(inside('cpp/downhill')).flatMap(mutableStatics),
    broken: [
      { 'cpp/downhill/a.cpp': 'namespace downhill { namespace { int calls = 0; } }' },
      { 'cpp/downhill/a.cpp': 'std::vector<int> seen;' },
      { 'cpp/downhill/a.cpp': 'int next() { static int last = 0; return ++last; }' },
      { 'cpp/downhill/a.h': 'struct A { static inline int count{0}; };' },
    ],
    kept: {
      'cpp/downhill/a.h': `#pragma once
        namespace downhill {
        inline constexpr std::array<int, 2> kSizes = {{1, 2}};
        constexpr double kEpsilon{1e-6};
        using Index = long;
        enum class Unit { step, epoch };
        struct A { int x = 0; static A zero(); static constexpr int kMax = 3; };
        template <typename T> class B;
        double f(double x, double h = 1.0);
        [[nodiscard]] inline double g() { double sum = 0; return sum; }
        }`,
    },
  },
  {
    law: 'only the bindings know Emscripten',
    violations: (files) =>
      files
        .filter(({ path }) => path.endsWith('.h') || path.endsWith('.cpp'))
        .filter(({ path }) => !path.startsWith('cpp/bindings'))
        .flatMap((file) => finds(file, /emscripten|\bEM_(?:ASM|JS)\w*/gi)),
    broken: [
      { 'tests/native/a.cpp': '#include <emscripten.h>' },
      { 'cpp/downhill/a.cpp': '#ifdef __EMSCRIPTEN__\n#endif' },
    ],
    kept: { 'cpp/bindings.cpp': '#include <emscripten/bind.h>' },
  },

  // The engine

  {
    law: "only core.js imports Emscripten's glue",
    violations: onlyImporters(['web/engine/worker/core.js'], /^build\/.*\.mjs$/),
    broken: [
      { 'web/engine/worker/serve.js': "import createDownhill from '../../../build/wasm/downhill.mjs';" },
      { 'web/element/a.js': "const glue = await import('../../build/wasm/downhill.mjs');" },
    ],
    kept: {
      'web/engine/client/shared-engine.js': "import wasm from '../../../build/wasm/downhill.wasm?packed';",
    },
  },
  {
    law: 'the engine is packed once for the page and once for the library',
    violations: onlyImporters(
      ['web/engine/client/shared-engine.js', 'web/engine/index.js'],
      /\?(?:engine|packed)$/,
    ),
    broken: [
      { 'web/element/a.js': "import engine from '../engine/worker/serve.js?engine';" },
      { 'web/downhill.js': "export { default as open } from '../build/wasm/downhill.wasm?packed';" },
    ],
  },

  // The painters

  {
    law: 'painters have no event listeners',
    violations: never(['web/painters'], /\baddEventListener\b|\.on[a-z]+\s*=(?!=)/g),
    broken: [
      { 'web/painters/a.js': "canvas.addEventListener('click', f);" },
      { 'web/painters/a.js': 'canvas.onclick = f;' },
    ],
  },

  // Everything

  {
    law: 'web/ uses no Math.random or Date.now: random numbers have a seed, times are arguments, since clocks can jump',
    violations: never(['web'], /\bMath\s*\.\s*random\b|\bDate\s*\.\s*now\b/g),
    broken: [{ 'web/element/a.js': 'const x = Math.random();' }, { 'web/a.js': 'const t = Date.now();' }],
    kept: { 'web/a.js': "const text = 'no Math.random here';" },
  },
  {
    law: 'web/ never changes the URL of the host, and reads its hash in only two files',
    violations: (files) => [
      ...never(
        ['web'],
        /\b(?:push|replace)State\b|\blocation\s*\.\s*(?:assign|replace)\b|\blocation(?:\s*\.\s*\w+)?\s*=(?!=)/g,
      )(files),
      ...never(
        ['web'],
        /\blocation\s*\.\s*hash\b/g,
      )(
        files.filter(
          ({ path }) => !['web/pages/embed/embed.js', 'web/element/downhill-figure.js'].includes(path),
        ),
      ),
    ],
    broken: [
      { 'web/element/a.js': "history.replaceState(null, '', '#a');" },
      { 'web/pages/embed/embed.js': "location.hash = 'a';" },
      { 'web/panels/table/take.js': 'const text = location.hash;' },
      { 'web/element/a.js': "location = '/elsewhere';" },
    ],
    kept: { 'web/element/a.js': "const same = location.href === ''; const text = 'location.hash';" },
  },
  {
    law: 'web/ never uses innerHTML',
    violations: never(['web'], /\binnerHTML\b/g),
    broken: [{ 'web/element/a.js': 'element.innerHTML = text;' }],
    kept: { 'web/element/a.js': "// innerHTML is not written\nelement.textContent = 'innerHTML';" },
  },
  {
    law: 'no text is evaluated as code',
    violations: never(
      ['web', 'scripts', 'tests'],
      /(?:(?<![.\w$#])|\b(?:window|globalThis|self)\s*\.\s*)eval\s*\(|\bnew\s+Function\b/g,
    ),
    broken: [{ 'web/a.js': "eval('1');" }, { 'scripts/a.js': "new Function('x', 'return x')" }],
    kept: { 'scripts/a.js': 'const pattern = a / b + /eval(x)/.source; // eval()' },
  },
  {
    law: 'the headers of cpp/ have no include cycles',
    violations: (files) => cycles(files.filter(inside('cpp'))),
    broken: [{ 'cpp/downhill/a.h': '#include "b.h"', 'cpp/downhill/b.h': '#include "downhill/a.h"' }],
    kept: { 'cpp/downhill/a.h': '#include "b.h"', 'cpp/downhill/b.h': '' },
  },
];

/**
 * Returns the violations of a law in the sources.
 * @param {Law} law
 * @param {Record<string, string>} sources
 */
export const violationsOf = ({ violations }, sources) => violations(parse(sources));
