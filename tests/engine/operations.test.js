// The operations of a step in Explain: for 240 random networks with random settings, each displayed line is recomputed
// from the numbers in it, and each matrix from the matrices next to it.
import { describe, expect, test } from 'vitest';
import { parameterAt, parameterCount, placeOf } from '../../web/engine/shared/parameter-layout.js';
import { DESCRIPTION_DEFAULTS } from '../../web/engine/shared/settings.js';
import { evaluate } from '../../web/formulas/evaluate.js';
import { formatShort } from '../../web/painters/scale.js';
import { CODE, CODE_OF } from '../../web/panels/explain/operations/code.js';
import { passOf } from '../../web/panels/explain/operations/network-pass.js';
import { operationsOf } from '../../web/panels/explain/operations/operations.js';
import { network, randomNetwork, trainerOn, VOCABULARY } from './support.js';

const close = (a, b) => Math.abs(a - b) <= 1e-9 * Math.max(1e-3, Math.abs(a), Math.abs(b));

/** A number as displayed: `−0.5`, `2.5×10⁻⁷`, `10⁶`. */
function shown(value) {
  const [, minus, mantissa, , exponent = ''] =
    /^(−?)([\d.]+?)??(×?10([⁻⁰¹²³⁴-⁹]+))?$/u.exec(formatShort(value)) ?? [];
  const power = exponent.replace(/./gu, (digit) => '-0123456789'['⁻⁰¹²³⁴⁵⁶⁷⁸⁹'.indexOf(digit)]);
  return Number(`${minus ? '-' : ''}${mantissa ?? 1}e${power || 0}`);
}

/** The numbers in a formula. @returns {number[]} */
const numbersIn = (expression) => {
  if (expression.kind === 'number') return [expression.value];
  const parts = [expression.of, expression.over, expression.under, expression.base, expression.exponent];
  return parts.flat().filter(Boolean).flatMap(numbersIn);
};

/** Numbers are displayed correctly rounded to five digits, and the line still holds with the rounded result. */
function checkDigits(line, about) {
  for (const value of [...numbersIn(line.numbers), line.result]) {
    const unit = value === 0 ? 0 : 10 ** (Math.floor(Math.log10(Math.abs(value))) - 4);
    if (!(Math.abs(shown(value) - value) <= 0.5001 * unit))
      throw new Error(`${about}: ${value} is shown as ${formatShort(value)}`);
  }
  const own = evaluate(line.numbers);
  if (!close(shown(own), shown(line.result)) && !close(own, line.result))
    throw new Error(`${about}: it yields ${formatShort(own)}, but ${formatShort(line.result)} is shown`);
}

const CHANGES = ['after', 'after-all', 'second-order'];

/** The operations of a network's next step, for one of its parameters. */
function stepOf(trainer, settings, { points = [], parameter = 0, row = 0 } = {}) {
  const step = trainer.preview(points);
  const full = { ...DESCRIPTION_DEFAULTS, ...settings };
  const place = placeOf(trainer.sizes, parameter);
  return { step, operations: operationsOf(step, full, { place, row }) };
}

function check(operations, about) {
  for (const { kind, layer, written } of operations) {
    const { line } = written;
    if (!line || CHANGES.includes(kind)) continue;
    const own = evaluate(line.numbers);
    if (!close(own, line.result))
      throw new Error(`${about}: ${kind} of layer ${layer}: ${own}, not ${line.result}`);
    checkDigits(line, `${about}: ${kind} of layer ${layer}`);
  }
}

describe('each line of 240 random networks follows from the numbers in it', () => {
  test.for(Array.from({ length: 8 }, (_, i) => i))('30 networks, batch %i', (part) => {
    for (let i = 0; i < 30; i++) {
      const settings = randomNetwork(1000 + 30 * part + i);
      const trainer = trainerOn(settings, 25);
      trainer.train(2);
      const count = parameterCount(trainer.sizes);
      for (const parameter of [0, (7 * i) % count, count - 1]) {
        for (const points of [[], [i % 25]]) {
          const { step, operations } = stepOf(trainer, settings, { points, parameter });
          check(operations, `seed ${settings.seed}, parameter ${parameter}`);
          const { operations: other } = stepOf(trainer, settings, {
            points,
            parameter,
            row: step.batch.length - 1,
          });
          check(other, `seed ${settings.seed}, last row`);
        }
      }
      trainer.dispose();
    }
  });
});

test('every activation and optimizer has its lines', () => {
  for (const hidden of VOCABULARY.activations.filter((name) => name !== 'softmax')) {
    for (const optimizer of VOCABULARY.optimizers) {
      const settings = network({ sizes: [2, 3, 1], hidden, optimizer, output: 'linear', l2: 0.01, clip: 1 });
      const trainer = trainerOn(settings, 25);
      const { operations } = stepOf(trainer, settings);
      check(operations, `${hidden}, ${optimizer}`);
      const kinds = operations.filter(({ pass }) => pass === 'update').map(({ kind }) => kind);
      const second = /l-bfgs|levenberg/.test(optimizer);
      expect(kinds.slice(-3)).toEqual([second ? 'second-order' : 'step', 'after', 'after-all']);
      if (/adam/.test(optimizer)) {
        expect(kinds.slice(0, 6)).toEqual([
          'gradient',
          'clip',
          'direction',
          'squares',
          'corrected-m',
          'corrected-v',
        ]);
      }
      trainer.dispose();
    }
  }
});

describe('the matrices of an operation', () => {
  const settings = network({ sizes: [2, 4, 3, 1], hidden: 'sigmoid', batchSize: 5 });
  const trainer = trainerOn(settings, 25);
  const { operations } = stepOf(trainer, settings, { parameter: 14 });
  const of = ({ kind, layer }) => operations.find((one) => one.kind === kind && one.layer === layer);
  const matricesOf = (operation) =>
    operation.written.matrices.filter((part) => typeof part === 'object').map(({ matrix }) => matrix);
  const at = ({ columns, values }, i, j) => values[i * columns + j];
  const multiply = (A, B, i, j) =>
    Array.from({ length: A.columns }, (_, k) => at(A, i, k) * at(B, k, j)).reduce(
      (sum, each) => sum + each,
      0,
    );

  test.for([
    ['affine', ([X, W, b, H], i, j) => [at(H, i, j), multiply(X, W, i, j) + at(b, 0, j)]],
    ['delta', ([dO, D, dH], i, j) => [at(dH, i, j), at(dO, i, j) * at(D, i, j)]],
    ['weights', ([XT, dH, dW], i, j) => [at(dW, i, j), multiply(XT, dH, i, j)]],
    ['propagate', ([dH, WT, dO], i, j) => [at(dO, i, j), multiply(dH, WT, i, j)]],
  ])('%s: every number follows from the matrices next to it', ([kind, pair]) => {
    for (const layer of kind === 'propagate' ? [0, 1] : [0, 1, 2]) {
      const matrices = matricesOf(of({ kind, layer }));
      const { rows, columns } = matrices.at(-1);
      for (let i = 0; i < rows; i++) {
        for (let j = 0; j < columns; j++) {
          const [shown, own] = pair(matrices, i, j);
          expect(close(shown, own), `${kind} ${layer} ${i} ${j}`).toBe(true);
        }
      }
    }
  });

  test('map each number to its unit or parameter in the network', () => {
    const { trace, w, gradient } = trainer.preview();
    const { X, Z, dZ } = trace.layers[1];
    /** The expected number at the unit or parameter that a matrix maps to. */
    const expected = {
      affine: [
        ({ unit, row }) => [unit.layer, at(X, row, unit.index)],
        ({ parameter }) => [undefined, w[parameter]],
        ({ parameter }) => [undefined, w[parameter]],
        ({ unit, row }) => [unit.layer - 1, at(Z, row, unit.index)],
      ],
      weights: [
        ({ unit, row }) => [unit.layer, at(X, row, unit.index)],
        ({ unit, row }) => [unit.layer - 1, at(dZ, row, unit.index)],
        ({ parameter }) => [undefined, gradient[parameter]],
      ],
      bias: [
        ({ unit, row }) => [unit.layer - 1, at(dZ, row, unit.index)],
        ({ parameter }) => [undefined, gradient[parameter]],
      ],
    };
    for (const [kind, meanings] of Object.entries(expected)) {
      const parts = of({ kind, layer: 1 }).written.matrices.filter((part) => typeof part === 'object');
      expect(parts.length).toBe(meanings.length);
      parts.forEach(({ matrix, aboutOf }, part) => {
        for (let i = 0; i < matrix.rows; i++)
          for (let j = 0; j < matrix.columns; j++) {
            const [layer = 1, value] = meanings[part](aboutOf(i, j));
            expect([layer, value], `${kind} ${part} ${i} ${j}`).toEqual([1, at(matrix, i, j)]);
          }
      });
    }
  });

  test('have matching shapes', () => {
    const shapes = matricesOf(of({ kind: 'affine', layer: 1 })).map(({ rows, columns }) => [rows, columns]);
    expect(shapes).toEqual([
      [5, 4],
      [4, 3],
      [1, 3],
      [5, 3],
    ]);
  });

  test('have lines about the selected parameter', () => {
    const place = placeOf(trainer.sizes, 14);
    expect(place).toEqual({ layer: 1, from: 0, to: 2 });
    const { line } = of({ kind: 'weights', layer: 1 }).written;
    expect(line.result).toBe(trainer.preview().gradient[14]);
    const step = operations.find(({ kind }) => kind === 'step');
    expect(step.written.line.result).toBe(trainer.preview().nextW[14]);
  });
});

describe('the diagram at an operation', () => {
  test('shows the result of its line at the unit or parameter, for 12 random networks', () => {
    for (let i = 0; i < 12; i++) {
      const settings = randomNetwork(3000 + i);
      const trainer = trainerOn(settings, 25);
      trainer.train(2);
      const { sizes } = trainer;
      const first = (layer) => sizes.slice(0, layer).reduce((sum, units) => sum + units, 0);
      let compared = 0;
      for (let parameter = 0; parameter < parameterCount(sizes); parameter++) {
        const { step, operations } = stepOf(trainer, settings, { parameter, row: 1 });
        const row = Math.min(1, step.batch.length - 1);
        const focus = { place: placeOf(sizes, parameter), row };
        for (const operation of operations) {
          const { line } = operation.written;
          const pass = passOf(step, operation, focus, sizes);
          const about = line?.left.about;
          const { layer, index } = about?.unit ?? {};
          if (about?.unit) {
            const place = first(layer) + index;
            const shown = Number.isFinite(pass.gradients[place]) ? pass.gradients : pass.numbers;
            expect(shown[place], `${operation.kind} of seed ${settings.seed}`).toBe(line.result);
            compared++;
          }
          if (operation.kind === 'weights') {
            const at = about.parameter;
            expect(pass.values[at]).toBeCloseTo(line.result, 12);
            expect(pass.label.parameter).toBe(at);
          }
          if (operation.kind === 'step') {
            expect(pass.values[parameter]).toBe(step.nextW[parameter] - step.w[parameter]);
          }
          // Numbers that have not been computed yet are not shown.
          if (operation.pass === 'forward') {
            const later = first(operation.layer + 2);
            expect(pass.numbers.slice(later).every(Number.isNaN)).toBe(true);
            expect(pass.gradients.every(Number.isNaN)).toBe(true);
          }
        }
        expect(operations.length).toBeGreaterThan(0);
      }
      expect(compared).toBeGreaterThan(0);
      trainer.dispose();
    }
  });

  test('shows the values of the point from the inputs on, then the gradients from the outputs back', () => {
    const settings = network({ sizes: [2, 3, 2, 1], batchSize: 5 });
    const trainer = trainerOn(settings, 25);
    const { step, operations } = stepOf(trainer, settings, { row: 2 });
    const focus = { place: placeOf(trainer.sizes, 0), row: 2 };
    const shownAt = (kind, layer) => {
      const operation = operations.find((one) => one.kind === kind && one.layer === layer);
      const { numbers, gradients, layers } = passOf(step, operation, focus, trainer.sizes);
      const which = (of) => of.flatMap((value, i) => (Number.isNaN(value) ? [] : [i]));
      return { numbers: which(numbers), gradients: which(gradients), layers };
    };
    expect(shownAt('affine', 0)).toEqual({ numbers: [0, 1, 2, 3, 4], gradients: [], layers: [0] });
    expect(shownAt('activation', 1).numbers).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(shownAt('loss', null).numbers).toHaveLength(8);
    expect(shownAt('delta', 2)).toEqual({ numbers: [], gradients: [7], layers: [3] });
    expect(shownAt('propagate', 1)).toEqual({ numbers: [], gradients: [5, 6, 7], layers: [2] });
    expect(shownAt('weights', 1)).toEqual({ numbers: [2, 3, 4], gradients: [5, 6, 7], layers: [1] });
    expect(shownAt('weights', 0)).toEqual({
      numbers: [0, 1],
      gradients: [2, 3, 4, 5, 6, 7],
      layers: [0],
    });
    expect(shownAt('step', 0).layers).toEqual([0, 1, 2]);
    trainer.dispose();
  });
});

test('a step consists of forward pass, loss, backward pass and update', () => {
  const settings = network({ sizes: [2, 2, 3], output: 'softmax', loss: 'cross-entropy' });
  const { operations } = stepOf(trainerOn(settings, 25), settings, { points: [2] });
  expect(operations.map(({ kind, layer }) => `${kind}${layer === null ? '' : ` ${layer}`}`)).toEqual([
    'affine 0',
    'activation 0',
    'affine 1',
    'activation 1',
    'loss',
    'cross-entropy-slope 1',
    'weights 1',
    'bias 1',
    'propagate 0',
    'slope 0',
    'delta 0',
    'weights 0',
    'bias 0',
    'step 0',
    'after 0',
    'after-all 0',
  ]);
});

test('parameterAt is the inverse of placeOf', () => {
  const sizes = [2, 4, 3, 1];
  for (let parameter = 0; parameter < parameterCount(sizes); parameter++) {
    expect(parameterAt(sizes, placeOf(sizes, parameter))).toBe(parameter);
  }
  expect(placeOf(sizes, 8)).toEqual({ layer: 0, from: null, to: 0 });
  expect(() => placeOf(sizes, parameterCount(sizes))).toThrow(RangeError);
});

test('the C++ shown with an operation is in the source of the core', async () => {
  const { readFileSync, readdirSync } = await import('node:fs');
  const folder = new URL('../../cpp/downhill/', import.meta.url);
  const plain = (text) => text.replace(/\s+/g, ' ');
  const core = readdirSync(folder)
    .map((name) => plain(readFileSync(new URL(name, folder), 'utf8')))
    .join(' ');
  const all = [CODE, ...Object.values(CODE_OF)].flatMap((lines) => Object.entries(lines));
  for (const [kind, { cpp }] of all) {
    for (const line of cpp) expect(core, kind).toContain(plain(line));
  }
});
