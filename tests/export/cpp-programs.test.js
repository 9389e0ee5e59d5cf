// Exported C++ programs, in a file of their own: compiling takes as long as all other programs together.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, test } from 'vitest';
import { cppCompiler } from '../../scripts/setup.js';
import { LANGUAGES } from '../../web/export/languages.js';
import { textOf } from '../../web/export/program.js';
import { cases, compare } from './cases.js';

const folder = mkdtempSync(join(tmpdir(), 'downhill-cpp-programs-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const flags = ['-std=c++17', '-O0', '-Wall', '-Werror'];

test('60 programs in C++ compile without a warning and print the losses of the page', () => {
  const { compiler, eigen } = cppCompiler();
  // One file with a namespace for each, because compiling Eigen takes most of the time.
  const texts = cases.map(({ run }) => textOf(LANGUAGES.cpp.write(run)));
  const includes = new Set(texts.join('').match(/^#include .*$/gm));
  const bodies = texts.map((text, i) => `namespace p${i} {\n${text.replace(/^#include .*$/gm, '')}}`);
  const mains = texts.map((_, i) => `p${i}::main(); std::puts("—");`);
  const whole = [...includes, ...bodies, 'int main() {', ...mains, '}'].join('\n');
  const program = join(folder, 'networks');
  execFileSync(compiler, [...flags, '-isystem', eigen, '-x', 'c++', '-', '-o', program], { input: whole });
  compare(execFileSync(program, { encoding: 'utf8' }).split('—\n').slice(0, -1));
}, 120_000);

test('a C++ program compiles as is', () => {
  const { compiler, eigen } = cppCompiler();
  const syntax = [...flags, '-fsyntax-only', '-isystem', eigen, '-x', 'c++', '-'];
  execFileSync(compiler, syntax, { input: textOf(LANGUAGES.cpp.write(cases[4].run)) });
}, 60_000);
