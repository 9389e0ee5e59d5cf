/**
 * The languages of exported programs: for each its template, and its syntax for formulas.
 *
 * @import { Run } from './describe.js'
 * @import { Syntax } from './printer.js'
 * @import { Line } from './program.js'
 *
 * @typedef {object} Language
 * @property {string} template
 * @property {string} file
 * @property {'python' | 'cpp' | 'javascript'} grammar
 * @property {Syntax} elementwise for activations and losses, whose operands are arrays in Python and numbers elsewhere
 * @property {Syntax} arrays for features, penalty and update, whose operands are given by `names`
 * @property {Syntax} scalars for plain numbers
 * @property {Record<'w' | 'dw' | 'm' | 'v' | 'mHat' | 'vHat' | 'weightDecay' | 'pi' | 'y' | 'eta', string>} names
 * @property {(name: string) => string} test the name of an array of test points
 * @property {(left: string, right: string) => string} assigned an in-place assignment
 * @property {(left: string, right: string) => string} declared a declaration
 * @property {(n: string) => string} weights those of a layer, in the penalty's gradient
 * @property {string} allWeights those of any layer, in the penalty
 * @property {((activation: string, h: string) => string) | null} applied applies a function for the activation; null to
 *   inline its formula
 * @property {(h: string) => string} softmax
 * @property {string} softCrossEntropy softmax cross-entropy of h and Y
 */

import { camel } from '../engine/shared/kebab-case.js';
import { context } from './context.js';
import { ATOM, CHOICE, POWER, PRODUCT } from './printer.js';
import { render } from './render.js';
import cppTemplate from './templates/network.cpp.txt?raw';
import javascriptTemplate from './templates/network.mjs.txt?raw';
import numpyTemplate from './templates/network.py.txt?raw';
import torchTemplate from './templates/network_torch.py.txt?raw';
import randomPython from './templates/random.py.txt?raw';

/** Templates inserted into others. */
const PARTS = Object.freeze({ 'random.py': randomPython });

/** Functions that only prefix a name, `name=own` if it differs from that in formulas. @param {string} prefix @param {string} names */
const prefixed = (prefix, names) =>
  Object.fromEntries(
    names.split(' ').map((pair) => {
      const [name = '', own = name] = pair.split('=');
      return [name, (/** @type {string[]} */ ...of) => `${prefix}${own}(${of.join(', ')})`];
    }),
  );

/** @type {Syntax['power']} */
const stars = (base, exponent) => [
  /^\w+$/.test(base) ? `${base}**${exponent}` : `${base} ** ${exponent}`,
  POWER,
];
/** @type {Syntax['choice']} */
const ternary = (condition, then, otherwise) => [`${condition} ? ${then} : ${otherwise}`, CHOICE];

/** @type {Syntax} */
const NUMPY = {
  functions: {
    ...prefixed('np.', 'exp tanh sin cos ln=log sign root=sqrt expm1 max=maximum min=minimum'),
    absolute: (x) => `abs(${x})`,
    softplus: (x) => `np.logaddexp(0, ${x})`,
  },
  power: stars,
  choice: (condition, then, otherwise) => [`np.where(${condition}, ${then}, ${otherwise})`, ATOM],
  limited: (h) => `np.minimum(${h}, 0)`,
};

/** @type {Syntax} */
const TORCH = {
  functions: {
    ...prefixed('torch.', 'exp tanh sin cos ln=log sign root=sqrt expm1'),
    absolute: (x) => `abs(${x})`,
    softplus: (x) => `torch.logaddexp(${x}, torch.zeros_like(${x}))`,
    max: (a, b = '') => (a === '0' ? `torch.relu(${b})` : `torch.clamp(${b}, min=${a})`),
    min: (a, b = '') => `torch.clamp(${b}, max=${a})`,
  },
  power: stars,
  choice: (condition, then, otherwise) => [`torch.where(${condition}, ${then}, ${otherwise})`, ATOM],
  limited: (h) => `torch.clamp(${h}, max=0)`,
  logistic: (z) => `torch.sigmoid(${z})`,
};

/** @type {Syntax} */
const PYTHON = {
  functions: {
    ...prefixed('math.', 'exp sin cos ln=log root=sqrt floor'),
    ...prefixed('', 'absolute=abs max min'),
  },
  power: stars,
  choice: (condition, then, otherwise) => [`${then} if ${condition} else ${otherwise}`, CHOICE],
};

/** @type {Syntax} */
const CPP = {
  functions: {
    ...prefixed('std::', 'exp tanh sin cos ln=log root=sqrt absolute=abs expm1 max=fmax min=fmin floor'),
    sign: (x) => `((${x} > 0) - (${x} < 0))`,
    softplus: (x) => `(std::fmax(${x}, 0) + std::log1p(std::exp(-std::abs(${x}))))`,
  },
  power: (base, exponent) =>
    exponent === '2' ? [`${base} * ${base}`, PRODUCT] : [`std::pow(${base}, ${exponent})`, ATOM],
  choice: ternary,
  whole: true,
};

/** Parenthesizes an expression unless a method can be called on it directly. @param {string} x */
const receiver = (x) => (/^\w+(?:(?:\.|->)\w+\(\))*$/.test(x) ? x : `(${x})`);

/** @type {Syntax} */
const EIGEN = {
  ...CPP,
  functions: {
    ...Object.fromEntries(
      ['exp', 'tanh', 'sin', 'cos', 'sign'].map((name) => [name, (x) => `${receiver(x)}.${name}()`]),
    ),
    root: (x) => `${receiver(x)}.sqrt()`,
    absolute: (x) => `${receiver(x)}.abs()`,
  },
  power: (base, exponent) => {
    if (exponent === 't') return [`std::pow(${base}, t)`, ATOM];
    return [exponent === '2' ? `${receiver(base)}.square()` : `${receiver(base)}.pow(${exponent})`, ATOM];
  },
};

/** @type {Syntax} */
const JAVASCRIPT = {
  functions: {
    ...prefixed('Math.', 'exp tanh sin cos ln=log sign root=sqrt absolute=abs expm1 max min floor'),
    softplus: (x) => `(Math.max(${x}, 0) + Math.log1p(Math.exp(-Math.abs(${x}))))`,
  },
  // JavaScript does not allow an unparenthesized minus before a power.
  power: (base, exponent) => [`${base} ** ${exponent}`, PRODUCT],
  choice: (condition, then, otherwise) => [`(${condition} ? ${then} : ${otherwise})`, ATOM],
};

/** @param {string} name points → testPoints */
const capital = (name) => `test${name.replace(/^./, (letter) => letter.toUpperCase())}`;

const python = {
  grammar: /** @type {const} */ ('python'),
  scalars: PYTHON,
  names: {
    ...{ w: 'w', dw: 'dw', m: 'm', v: 'v', mHat: 'm_hat', vHat: 'v_hat' },
    ...{ weightDecay: 'weight_decay', pi: 'math.pi', y: 'Y', eta: 'eta' },
  },
  test: (/** @type {string} */ name) => `test_${name}`,
  assigned: (/** @type {string} */ left, /** @type {string} */ right) => `${left}[:] = ${right}`,
  declared: (/** @type {string} */ left, /** @type {string} */ right) => `${left} = ${right}`,
  weights: (/** @type {string} */ n) => `W${n}`,
  allWeights: 'W',
  applied: null,
};

/** @type {Record<string, Language>} */
const DEFINITIONS = {
  numpy: {
    ...python,
    template: numpyTemplate,
    file: 'network.py',
    elementwise: NUMPY,
    arrays: NUMPY,
    softmax: (h) => `np.exp(${h} - np.logaddexp.reduce(${h}, axis=1, keepdims=True))`,
    softCrossEntropy: 'Y * (np.logaddexp.reduce(h, axis=1, keepdims=True) - h)',
  },
  pytorch: {
    ...python,
    template: torchTemplate,
    file: 'network_torch.py',
    elementwise: TORCH,
    arrays: TORCH,
    softmax: (h) => `torch.softmax(${h}, dim=1)`,
    softCrossEntropy: 'Y * (torch.logsumexp(h, dim=1, keepdim=True) - h)',
  },
  cpp: {
    template: cppTemplate,
    file: 'network.cpp',
    grammar: 'cpp',
    elementwise: CPP,
    arrays: EIGEN,
    scalars: CPP,
    names: {
      ...{ w: 'w', dw: 'dw', m: 'm', v: 'v', mHat: 'mHat', vHat: 'vHat' },
      ...{ weightDecay: 'weightDecay', pi: 'std::acos(-1)', y: 'y', eta: 'eta' },
    },
    test: capital,
    assigned: (left, right) => `${left} = ${right};`,
    declared: (left, right) => `const Eigen::ArrayXd ${left} = ${right};`,
    weights: (n) => `W${n}.array()`,
    allWeights: 'W->array()',
    applied: (activation, h) => `${h}.unaryExpr(&${camel(activation)}Of)`,
    softmax: (h) => `softmax(${h})`,
    softCrossEntropy: '',
  },
  javascript: {
    template: javascriptTemplate,
    file: 'network.mjs',
    grammar: 'javascript',
    elementwise: JAVASCRIPT,
    arrays: JAVASCRIPT,
    scalars: JAVASCRIPT,
    names: {
      ...{ w: 'w[i]', dw: 'dw[i]', m: 'm[i]', v: 'v[i]', mHat: 'mHat', vHat: 'vHat' },
      ...{ weightDecay: 'weightDecay', pi: 'Math.PI', y: 'y', eta: 'eta' },
    },
    test: capital,
    assigned: (left, right) => `${left} = ${right};`,
    declared: (left, right) => `const ${left} = ${right};`,
    weights: () => 'w',
    allWeights: 'w',
    applied: (activation, h) => `each(${camel(activation)}, ${h})`,
    softmax: (h) => `softmax(${h})`,
    softCrossEntropy: '',
  },
};

/**
 * The languages, each with a function that writes a run as a program, by the names that `exportCode` accepts.
 * @type {Readonly<Record<string, Language & { write: (run: Run) => Line[] }>>}
 */
export const LANGUAGES = Object.freeze(
  Object.fromEntries(
    Object.entries(DEFINITIONS).map(([name, language]) => [
      name,
      {
        ...language,
        write: (/** @type {Run} */ run) => render(language.template, context(run, language), PARTS),
      },
    ]),
  ),
);
