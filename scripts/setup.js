// Finds the prerequisites of the build and the tests, and installs missing ones. Must not import anything from
// node_modules, which it creates.

import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readFileSync, realpathSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { command, run } from './run.js';
import { whenChanged } from './stamp.js';

const isProgram = (path) => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** All paths of a program on PATH. */
const places = (name) =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .filter(isProgram);

const program = (...names) => names.flatMap(places)[0];

const includeFolders = [
  ...(process.env.CMAKE_PREFIX_PATH ?? '')
    .split(delimiter)
    .filter(Boolean)
    .map((prefix) => join(prefix, 'include')),
  '/usr/include',
  '/usr/local/include',
  '/opt/homebrew/include',
];

const folderOf = (header, folders) => folders.find((folder) => existsSync(join(folder, header)));

/** A Python with a module, which the system's Python may have even if the user's own does not. @param {string} module */
export const pythonWith = (module) =>
  [...places('python3'), '/usr/bin/python3'].find(
    (python) => spawnSync(python, ['-c', `import ${module}`]).status === 0,
  );

const isDebians = (emxx) => realpathSync(emxx).startsWith('/usr/share/emscripten/');

/** How to find each prerequisite. The user's own installation takes precedence over the system's. */
const find = {
  'em++': () => places('em++').find((path) => !isDebians(path)) ?? program('em++'),
  Eigen: () =>
    process.env.EIGEN3_INCLUDE_DIR ??
    folderOf(
      'Eigen/Core',
      includeFolders.flatMap((folder) => [join(folder, 'eigen3'), folder]),
    ),
  CMake: () => program('cmake'),
  Ninja: () => program('ninja'),
  'a C++ compiler': () => program('c++', 'g++', 'clang++'),
  GoogleTest: () => folderOf('gtest/gtest.h', includeFolders),
  'clang-format': () => program('clang-format'),
  'clang-tidy': () => program('clang-tidy'),
  // The headless shell opens a page in half the time.
  Chromium: () =>
    process.env.CHROMIUM_PATH ??
    program('chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome'),
  Firefox: () => process.env.FIREFOX_PATH ?? program('firefox-esr', 'firefox'),
  'Python with NumPy': () => pythonWith('numpy'),
};

const needs = {
  wasm: ['em++', 'Eigen', 'CMake', 'Ninja'],
  native: ['a C++ compiler', 'Eigen', 'GoogleTest', 'CMake', 'Ninja'],
  format: ['clang-format'],
  tidy: ['clang-tidy', 'a C++ compiler', 'Eigen', 'GoogleTest', 'CMake', 'Ninja'],
  browsers: ['Chromium', 'Firefox'],
  programs: ['Python with NumPy', 'a C++ compiler', 'Eigen'],
};

/** Package names for each package manager, in the order of `find`; of alternatives, the first available one. */
const packages = {
  'apt-get':
    'emscripten libeigen3-dev cmake ninja-build g++ libgtest-dev clang-format clang-tidy chromium-headless-shell|chromium firefox-esr|firefox python3-numpy',
  brew: 'emscripten eigen cmake ninja llvm googletest clang-format llvm chromium firefox numpy',
  dnf: 'emscripten eigen3-devel cmake ninja-build gcc-c++ gtest-devel clang-tools-extra clang-tools-extra chromium firefox python3-numpy',
  pacman: 'emscripten eigen cmake ninja gcc gtest clang clang chromium firefox python-numpy',
};

const installCommand = {
  'apt-get': 'apt-get install',
  brew: 'brew install',
  dnf: 'dnf install',
  pacman: 'pacman -S',
};

const aptHas = (name) => spawnSync('apt-cache', ['show', name]).status === 0;

const packagesFor = (manager, things) => {
  const names = packages[manager].split(' ');
  const wanted = things.map((thing) => names[Object.keys(find).indexOf(thing)].split('|'));
  return [...new Set(wanted.map((choices) => choices.find(aptHas) ?? choices[0]))];
};

const missingOf = (things) => things.filter((thing) => !find[thing]());

/** A message that says what is missing and how to install it. */
const sentence = (missing) => {
  const [isOrAre, it] = missing.length > 1 ? ['are', 'them'] : ['is', 'it'];
  const manager = Object.keys(packages).find((name) => program(name));
  const how = manager ? ` with: ${installCommand[manager]} ${packagesFor(manager, missing).join(' ')}` : '.';
  return `${missing.join(', ')} ${isOrAre} missing. Please install ${it}${how}`;
};

function installWithApt(missing) {
  const isRoot = process.getuid?.() === 0;
  if (!program('apt-get') || !existsSync('/etc/debian_version') || !(isRoot || program('sudo'))) return;

  const apt = [...(isRoot ? [] : ['sudo']), 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-qq'];
  const aptGet = (...args) => run(apt[0], [...apt.slice(1), ...args], { quiet: true });
  aptGet('update');
  const names = packagesFor('apt-get', missing);
  console.log(`Installing ${names.join(' ')} (apt-get${isRoot ? '' : ', with sudo'}) …`);
  aptGet('install', '-y', '--no-install-recommends', ...names);
}

const installNodePackages = () =>
  whenChanged(
    'node_modules/.downhill-lock',
    { inputs: ['package-lock.json'], outputs: ['node_modules'] },
    () => {
      console.log('Installing npm packages (npm ci) …');
      run('npm', ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'], { quiet: true });
    },
  );

/**
 * Makes sure that the prerequisites for some kinds of work are installed.
 * @param {(keyof typeof needs)[]} kinds
 * @throws {Error} with a message that says what is missing and how to install it
 */
export async function setup(...kinds) {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    throw new Error(`Node ${process.versions.node} is too old: Downhill needs 20.19 or newer.`);
  }
  const things = [...new Set(kinds.flatMap((kind) => needs[kind]))];
  const missing = missingOf(things);
  let trouble = '';
  try {
    if (missing.length > 0) installWithApt(missing);
  } catch (error) {
    trouble = `${error.message}\n`;
  }
  const still = missingOf(things);
  if (still.length > 0) throw new Error(trouble + sentence(still));
  await installNodePackages();
  // Tests and scripts read the browsers' paths from here.
  if (kinds.includes('browsers'))
    Object.assign(process.env, { CHROMIUM_PATH: find.Chromium(), FIREFOX_PATH: find.Firefox() });
}

/** The environment in which CMake finds the same tools as `setup`. */
export function cmakeEnv() {
  const env = { ...process.env, EIGEN3_INCLUDE_DIR: find.Eigen() };
  const emxx = find['em++']();
  if (!emxx) return env;
  if (emxx !== program('em++')) env.PATH = dirname(emxx) + delimiter + env.PATH;
  // Debian's em++ needs acorn, which only Debian's own Node finds by default.
  if (isDebians(emxx)) env.NODE_PATH = ['/usr/share/nodejs', env.NODE_PATH].filter(Boolean).join(delimiter);
  return env;
}

/** Identifies the tools that compile a preset, as text that changes when they do. */
export function toolsOf(preset) {
  if (preset !== 'wasm') return [find['a C++ compiler'](), find.Eigen()].join(' ');
  const emxx = realpathSync(find['em++']());
  const version = join(dirname(emxx), 'emscripten-version.txt');
  return [emxx, existsSync(version) ? readFileSync(version, 'utf8').trim() : '', find.Eigen()].join(' ');
}

export const cppCompiler = () => ({ compiler: find['a C++ compiler'](), eigen: find.Eigen() });

await command(import.meta, () => setup(...Object.keys(needs)));
