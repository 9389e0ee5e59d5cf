/**
 * The values for a template: the numbers of a run, the network's formulas in the target language, and the conditions of
 * optional lines.
 *
 * @import { Expression } from '../formulas/expression.js'
 * @import { Letters } from '../formulas/updates.js'
 * @import { Run } from './describe.js'
 * @import { Language } from './languages.js'
 * @import { Printer } from './printer.js'
 * @import { Values } from './render.js'
 */
import { camel } from '../engine/shared/kebab-case.js';
import { matricesOf } from '../engine/shared/parameter-layout.js';
import { ACTIVATIONS } from '../formulas/activations.js';
import {
  absolute,
  call,
  difference,
  fraction,
  name,
  number,
  power,
  product,
  root,
  square,
  sum,
} from '../formulas/expression.js';
import { feature } from '../formulas/features.js';
import { LOSSES, sigmoidCrossEntropy } from '../formulas/losses.js';
import { UPDATES } from '../formulas/updates.js';
import { CHUNK, DROPOUT_SEED, drawsWeights, header, LANES, shuffles, sizesIn } from './describe.js';
import { PRODUCT, printer } from './printer.js';

/** @typedef {Record<'elementwise' | 'arrays' | 'scalars', Printer>} Prints */

/** @param {Run} run @param {Language} language @returns {Values} */
export function context(run, language) {
  const { elementwise, arrays, scalars } = language;
  const prints = { elementwise: printer(elementwise), arrays: printer(arrays), scalars: printer(scalars) };
  const { layers, start, train, test, features, seed } = run;
  const { slopeOf, ...penalty } = penaltyValues(run, language, prints);
  const all = layers.map((_, l) => ({
    ...layerValues(run, l, language, prints),
    penaltySlope: slopeOf(String(l + 1)),
  }));
  const columns = features.map((each) => prints.arrays(feature(each, { x1: name('x1'), x2: name('x2') })));
  const isLine = train.points[0]?.length === 1;
  const needsRandom = drawsWeights(run) || shuffles(run);
  return {
    ...run,
    ...lossValues(run, language, prints),
    ...penalty,
    ...updateValues(run, language, prints),
    ...ownColumns(run),
    header: header(run).map((line) => ({ line })),
    sets: [
      setValues(train, 'The points, one per row, and the targets for the outputs.', (array) => array),
      ...(test.points.length
        ? [setValues(test, 'The test points, used for evaluation only.', language.test)]
        : []),
    ],
    hasTest: test.points.length > 0,
    coordinates: isLine ? 1 : 2,
    outputs: layers.at(-1)?.units ?? 0,
    isLine,
    features: columns,
    featureColumns: columns.map((column, index) => ({ index, feature: column })),
    featureCount: columns.length,
    scaled: scaledValues(run, language),
    layers: all,
    backward: [...all].reverse(),
    hidden: all.slice(0, -1),
    last: layers.length,
    functions: functionValues(run, prints),
    needsRandom,
    drawsWeights: drawsWeights(run),
    shuffles: shuffles(run),
    draw: prints.scalars(drawOf(run)),
    dropoutSeed: (seed ^ DROPOUT_SEED) >>> 0,
    chunk: CHUNK,
    lanes: LANES,
    rate: prints.scalars(rateOf(run, language.names.pi)),
    usesMath: needsRandom || run.schedule !== 'constant',
    start: start !== null,
    firstStep: start?.step ?? 0,
    firstEpoch: start?.epoch ?? 0,
    endEpoch: (start?.epoch ?? 0) + run.epochs,
  };
}

/**
 * A set of points, and the names of its arrays.
 * @param {Run['train']} set @param {string} comment @param {(name: string) => string} nameOf
 */
const setValues = ({ points, targets }, comment, nameOf) => ({
  comment,
  ...Object.fromEntries(['points', 'targets', 'inputs', 'goals'].map((array) => [array, nameOf(array)])),
  pointRows: points.map(formatRow),
  targetRows: targets.map(formatRow),
  pointNumbers: points.flat(),
  targetNumbers: targets.flat(),
  count: points.length,
});

/** @param {readonly number[]} row */
const formatRow = (row) => `[${row.join(', ')}]`;

/** Standardized arrays; all arrays of a group use the mean and deviation of its first. @param {Run} run @param {Language} language */
function scaledValues({ standardise, regression, test }, { test: testName, grammar }) {
  const inputs = grammar === 'cpp' ? 'points' : 'inputs';
  const groups = standardise ? [inputs, ...(regression ? ['targets'] : [])] : [];
  return groups.map((first, index) => ({
    first,
    index,
    arrays: [first, ...(test.points.length ? [testName(first)] : [])].map((array) => ({ name: array })),
  }));
}

/** @param {Run} run @param {number} l @param {Language} language @param {Prints} prints */
function layerValues(run, l, language, prints) {
  const { layers, loss, dropout, start } = run;
  const { inputs, units, activation } = /** @type {Run['layers'][number]} */ (layers[l]);
  const n = l + 1;
  const [h, o] = [`h${n}`, `o${n}`];
  const isLast = n === layers.length;
  const isFused = isLast && loss === 'cross-entropy';
  const { value, slope } = ACTIVATIONS[activation] ?? {};
  const own = start ? matricesOf(sizesIn(run), start.parameters)[l] : undefined;
  const isElementwise = value !== undefined && activation !== 'linear';
  const applied = isElementwise && language.applied?.(activation, h);
  return {
    ...{ layer: l, layerBefore: l - 1, n, before: l, inputs, units },
    name: camel(activation),
    plainInput: l === 0 ? 'X' : `o${l}`,
    input: l === 0 ? 'X' : `${dropout > 0 ? 'a' : 'o'}${l}`,
    activated: applied || (value ? prints.elementwise(value(name(h))) : language.softmax(h)),
    slope: isElementwise && slope ? prints.elementwise(slope(name(h), name(o)), PRODUCT) : '',
    isNeeded: !isFused,
    drops: dropout > 0 && !isLast,
    ownsLossSlope: isLast && !isFused,
    delta: isFused ? 'fused' : isElementwise ? 'elementwise' : activation,
    propagates: l === 0 ? 'nothing' : dropout > 0 ? 'dropped' : 'plainly',
    weightRows: own?.W.map(formatRow) ?? [],
    weightNumbers: own?.W.flat() ?? [],
    biases: own?.b ?? [],
  };
}

/** The activations that need a function. @param {Run} run @param {Prints} prints */
function functionValues({ layers, loss }, { elementwise }) {
  const [h, o] = [name('h'), name('o')];
  return [...new Set(layers.map(({ activation }) => activation))].flatMap((activation) => {
    const { value, slope } = ACTIVATIONS[activation] ?? {};
    if (!value || !slope || activation === 'linear') return [];
    // With cross-entropy, the gradient at h does not need the output's derivative.
    const isSloped = layers.some(
      (layer, l) => layer.activation === activation && (l < layers.length - 1 || loss !== 'cross-entropy'),
    );
    return {
      name: camel(activation),
      isSloped,
      value: elementwise(value(h)),
      slope: elementwise(slope(h, o)),
    };
  });
}

/** The loss as a function of o, or of h for cross-entropy. @param {Run} run @param {Language} language @param {Prints} prints */
function lossValues({ loss, layers }, { names, applied, softCrossEntropy }, { elementwise }) {
  const [o, h, y] = [name('o'), name('h'), name(names.y)];
  const formula = LOSSES[loss];
  const isSoftmax = layers.at(-1)?.activation === 'softmax';
  const isSoftCrossEntropy = !formula && isSoftmax;
  // A library function takes o as its argument.
  const own = applied ? o : name(`o${layers.length}`);
  return {
    isSoftmax,
    isSoftCrossEntropy,
    isCrossEntropy: !formula,
    lossBy: formula ? 'o' : 'h',
    lossValue: isSoftCrossEntropy
      ? softCrossEntropy
      : elementwise(formula ? formula.value(o, y) : sigmoidCrossEntropy(h, y)),
    lossSlope: formula ? elementwise(formula.slope(own, y), applied ? 0 : PRODUCT) : '',
  };
}

/**
 * The penalty λ₁ |w| + λ₂/2 w², and its gradient for a layer.
 * @param {Run} run @param {Language} language @param {Prints} prints
 */
function penaltyValues({ l1, l2 }, { weights, allWeights }, { arrays }) {
  const terms = (/** @type {Expression} */ first, /** @type {Expression} */ second) =>
    arrays(sum(...(l1 > 0 ? [product(number(l1), first)] : []), ...(l2 > 0 ? [second] : [])));
  const w = name(allWeights);
  const slopeOf = (/** @type {string} */ n) => {
    const own = name(weights(n));
    return terms(call('sign', own), product(number(l2), own));
  };
  return {
    isPenalised: l1 > 0 || l2 > 0,
    penaltyValue: terms(absolute(w), product(number(l2 / 2), square(w))),
    penaltySlope: slopeOf(''), // for a single weight; layers have their own in layerValues
    slopeOf,
  };
}

/**
 * The update of w from its gradient dw and moments m and v, line by line.
 * @param {Run} run @param {Language} language @param {Prints} prints
 */
function updateValues(run, { names, assigned, declared }, { arrays }) {
  const { optimizer, momentum, decay, weightDecay } = run;
  const letter = (/** @type {keyof typeof names} */ of) => name(names[of]);
  const correction = (/** @type {string} */ beta) => difference(number(1), power(name(beta), name('t')));
  /** @type {Letters} */
  const letters = {
    ...{
      w: letter('w'),
      g: letter('dw'),
      m: letter('m'),
      nextM: letter('m'),
      v: letter('v'),
      nextV: letter('v'),
    },
    ...{ rate: letter('eta'), beta1: name('beta1'), beta2: name('beta2'), decay: letter('weightDecay') },
    ...{ correctedM: letter('mHat'), correctedV: letter('vHat') },
    ...{ correction1: correction('beta1'), correction2: correction('beta2') },
  };
  const end = assigned('', '').endsWith(';') ? ';' : '';
  const lines = (UPDATES[optimizer] ?? []).map(({ kind, is }) => {
    const left = names[LEFT[kind]];
    const right = is(letters);
    if (kind.startsWith('corrected')) return { kind, line: declared(left, arrays(right)) };
    const [first, ...rest] = right.kind === 'sum' ? right.of : [];
    const isSame = first?.kind === 'name' && first.letter === left;
    const taken = rest.flatMap((one) => (one.kind === 'negative' ? one.of : []));
    if (isSame && taken.length === rest.length)
      return { kind, line: `${left} -= ${arrays(sum(...taken))}${end}` };
    if (isSame && taken.length === 0) return { kind, line: `${left} += ${arrays(sum(...rest))}${end}` };
    return { kind, line: assigned(left, arrays(right)) };
  });
  const text = lines.map(({ line }) => line).join('\n');
  const uses = (/** @type {string} */ word) => new RegExp(`\\b${word}\\b`).test(text);
  const has = (/** @type {keyof typeof LEFT} */ kind) => lines.some((line) => line.kind === kind);
  const [usesM, usesV] = [has('direction'), has('squares')];
  return {
    update: lines,
    usesM,
    usesV,
    memory: `${usesM ? 'm' : ''}${usesV ? 'v' : ''}` || 'none',
    usesTime: has('corrected-m'),
    constants: [
      ...(uses('beta1') ? [{ name: 'beta1', value: momentum }] : []),
      ...(uses('beta2') ? [{ name: 'beta2', value: decay }] : []),
      ...(uses(names.weightDecay) ? [{ name: names.weightDecay, value: weightDecay }] : []),
    ],
    // PyTorch rejects Nesterov momentum of 0.
    stepper: optimizer === 'nesterov' && momentum === 0 ? 'gradient-descent' : optimizer,
  };
}

/** The variable that each line of an update assigns to. */
const LEFT = /** @type {const} */ ({
  direction: 'm',
  squares: 'v',
  'corrected-m': 'mHat',
  'corrected-v': 'vHat',
  step: 'w',
});

/** The formula of an initial weight. @param {Run} run @returns {Expression} */
function drawOf({ initialiser }) {
  const uniform = difference(product(number(2), name('random.uniform()')), number(1));
  const normal = name('random.normal()');
  const [inputs, units] = [name('inputs'), name('units')];
  const draws = {
    xavier: product(root(fraction(number(6), sum(inputs, units))), uniform),
    he: product(root(fraction(number(2), inputs)), normal),
    uniform,
    normal,
    constant: number(0.5),
    zero: number(0),
  };
  return draws[/** @type {keyof typeof draws} */ (initialiser)];
}

/** The formula of η at an epoch. @param {Run} run @param {string} pi @returns {Expression} */
function rateOf({ learningRate, schedule, scheduleEpochs }, pi) {
  const [rate, half] = [number(learningRate), number(0.5)];
  const passed = fraction(name('epoch'), number(scheduleEpochs));
  if (schedule === 'step') return product(rate, power(half, call('floor', passed)));
  if (schedule !== 'cosine') return rate;
  const wave = call('cos', product(name(pi), call('min', passed, number(1))));
  return product(rate, half, sum(number(1), wave));
}

/** The expected columns of a user's CSV file. @param {Run} run */
function ownColumns({ task, train, layers }) {
  const coordinates = train.points[0]?.length ?? 0;
  const { units = 1, activation = '' } = layers.at(-1) ?? {};
  const classCount = Math.max(2, units); // two classes have one output
  const points = coordinates === 1 ? 'x' : 'x1, x2';
  const byTask = {
    unsupervised: [points, 'points.clone()'],
    regression: [`${points}, target`, `table[:, ${coordinates}:]`],
    classification: [
      `${points}, class from 0 to ${classCount - 1}`,
      units > 1
        ? `F.one_hot(table[:, 2].long(), ${units}).to(table)`
        : activation === 'tanh'
          ? '2 * table[:, 2:] - 1'
          : 'table[:, 2:]',
    ],
  };
  const [columns, ownTargets] = byTask[/** @type {keyof typeof byTask} */ (task)] ?? byTask.unsupervised;
  const columnCount = task === 'unsupervised' ? coordinates : coordinates + 1;
  return { classCount, lastClass: classCount - 1, columns, columnCount, ownTargets };
}
