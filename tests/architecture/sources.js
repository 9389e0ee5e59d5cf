// Parses sources well enough to check them: the imports of a file, and its code without comments and literals.
import { readdirSync, readFileSync } from 'node:fs';
import { join, posix, relative, sep } from 'node:path';

const root = join(import.meta.dirname, '../..');

/**
 * The sources of the project.
 * @returns {Record<string, string>} text by path, relative to the root
 */
export function projectSources() {
  const paths = ['cpp', 'web', 'tests', 'scripts'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.(jsx?|h|cpp)$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name)),
  );
  return Object.fromEntries(
    paths.map((path) => [relative(root, path).replaceAll(sep, '/'), readFileSync(path, 'utf8')]),
  );
}

const comment = /\/\/[^\n]*|\/\*[\s\S]*?\*\//y;
const string = /"(?:\\[\s\S]|[^"\\\n])*"|'(?:\\[\s\S]|[^'\\\n])*'/y;
const rawString = /R"([^\s(]*)\([\s\S]*?\)\1"/y;
const regex = /\/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\/[a-z]*/y;
const templatePart = /[`}](?:\\[\s\S]|\$(?!\{)|[^\\`$])*(?:`|\$\{)/y;

/** Whether a `/` after this code starts a regular expression rather than a division. */
const expectsValue = (/** @type {string} */ code) =>
  /(?:^|[(,=:[!&|?{};+\-*%<>~^]|\b(?:return|typeof|case|in|of|do|else|yield|await))\s*$/.test(
    code.slice(-20),
  );

/**
 * Removes comments and literals from JavaScript or C++. Each string is replaced by its index in `strings`, so that
 * imports can still be read. Line breaks stay, so that line numbers are correct. In a template, `${…}` is code.
 * @param {string} text
 * @param {boolean} isCpp
 */
export function strip(text, isCpp) {
  let code = '';
  let at = 0;
  /** @type {string[]} */
  const strings = [];
  /** The number of open braces in each open `${`. @type {number[]} */
  const braces = [];

  const take = (/** @type {RegExp} */ pattern) => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    if (found) at += found.length;
    return found;
  };
  const put = (/** @type {string} */ replacement, /** @type {string} */ found) => {
    code += replacement + '\n'.repeat(found.split('\n').length - 1);
  };
  const putString = (/** @type {string} */ found) => put(`"${strings.push(found.slice(1, -1)) - 1}"`, found);
  const putTemplatePart = (/** @type {string} */ found) => {
    if (found.startsWith('}')) braces.pop();
    if (found.endsWith('{')) braces.push(0);
    put(`${found.startsWith('}') ? ')' : ''}""${found.endsWith('{') ? '+(' : ''}`, found);
  };

  while (at < text.length) {
    const next = text[at];
    const found = take(comment);
    if (found) {
      put(' ', found);
      continue;
    }
    const isSeparator = next === "'" && isCpp && /\d$/.test(code); // 1'000
    const literal = (isCpp && take(rawString)) || (!isSeparator && take(string));
    if (literal) {
      putString(literal);
      continue;
    }
    if (!isCpp) {
      const part = (next === '`' || (next === '}' && braces.at(-1) === 0)) && take(templatePart);
      if (part) {
        putTemplatePart(part);
        continue;
      }
      const pattern = next === '/' && expectsValue(code) && take(regex);
      if (pattern) {
        put('""', pattern);
        continue;
      }
      if (next === '{' && braces.length > 0) braces[braces.length - 1]++;
      if (next === '}' && braces.length > 0) braces[braces.length - 1]--;
    }
    code += next;
    at++;
  }
  return { code, strings };
}

const jsImport = /\b(?:import|export)\b[^"`;=()]*?\bfrom\s*"(\d+)"|\bimport\s*\(?\s*"(\d+)"/g;
const cppInclude = /^[ \t]*#[ \t]*include[ \t]*(?:<([^>]+)>|"(\d+)")/gm;

/**
 * @typedef {object} Source
 * @property {string} path
 * @property {string} code without comments and literals
 * @property {string[]} imports paths relative to the root, with their `?query`; `<header>` and package names unchanged
 */

/**
 * @param {Record<string, string>} sources text by path
 * @returns {Source[]}
 */
export const parse = (sources) =>
  Object.entries(sources).map(([path, text]) => {
    const isCpp = !/\.jsx?$/.test(path);
    const { code, strings } = strip(text, isCpp);
    const near = (/** @type {string} */ name) => posix.join(posix.dirname(path), name);
    const imports = isCpp
      ? [...code.matchAll(cppInclude)].map(([, header, index]) => {
          if (header) return `<${header}>`;
          const name = strings[Number(index)] ?? '';
          return near(name) in sources ? near(name) : `cpp/${name}`;
        })
      : [...code.matchAll(jsImport)].map(([, from, bare]) => {
          const name = strings[Number(from ?? bare)] ?? '';
          return name.startsWith('.') ? near(name) : name;
        });
    return { path, code, imports };
  });
