/**
 * The network in each language that it is written in.
 *
 * @import { Run } from './describe.js'
 * @import { Line } from './program.js'
 * @typedef {{ write: (run: Run) => Line[], file: string, grammar: 'python' | 'cpp' | 'javascript' }} Language
 */
import { cpp } from './cpp/index.js';
import { javascript } from './javascript/index.js';
import { numpy } from './numpy/index.js';
import { pytorch } from './pytorch/index.js';

/** By the names that `exportCode` knows. @type {Readonly<Record<string, Language>>} */
export const LANGUAGES = Object.freeze({
  numpy: { write: numpy, file: 'network.py', grammar: 'python' },
  pytorch: { write: pytorch, file: 'network_torch.py', grammar: 'python' },
  cpp: { write: cpp, file: 'network.cpp', grammar: 'cpp' },
  javascript: { write: javascript, file: 'network.mjs', grammar: 'javascript' },
});
