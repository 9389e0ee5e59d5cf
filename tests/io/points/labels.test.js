// Cases 13, 14, 15, 27, 48: labels of any form become exactly the classes that they name.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { classesOf } from '../../../web/io/points/labels.js';

const names = (given, classes = 2) =>
  classesOf(given, classes).names.map(([name, label]) => `${name} is ${'ABCDEF'[label]}`);

describe('labels become classes', () => {
  test.each([
    ['from 0', ['0', '1', '0'], ['0 is A', '1 is B']],
    ['case 13: from 1', ['2', '3', '1'], ['1 is A', '2 is B', '3 is C']],
    ['case 27: −1 and +1', [-1, 1, 1], ['-1 is A', '1 is B']],
    ['a typographic minus', ['−1', '+1'], ['-1 is A', '1 is B']],
    ['case 14: 0 next to 0.0', ['0.0', '0', '1.0', '1'], ['0 is A', '1 is B']],
    ['decimal commas', ['1,0', '2,0', '1'], ['1 is A', '2 is B']],
    ['words', ['red', 'blue', 'red'], ['blue is A', 'red is B']],
    ['Python booleans', ['True', 'False'], ['False is A', 'True is B']],
    ['R and JSON booleans', ['TRUE', 'false', 'true'], ['false is A', 'TRUE is B']],
    ['yes and no', ['yes', 'no'], ['no is A', 'yes is B']],
    ['plus and minus', ['+', '-', '+'], ['+ is A', '- is B']],
    ['far apart', ['100', '-5', '7.5'], ['-5 is A', '7.5 is B', '100 is C']],
    ['numbers with a gap', ['0', '2'], ['0 is A', '2 is B']],
    ['the letters A to F', ['D', 'B'], ['B is B', 'D is D']],
    ['words and numbers', ['1', 'other'], ['1 is A', 'other is B']],
    [
      'case 15: missing labels',
      ['B', 'NA', 'A', '', 'nan', '#N/A', 'NULL', '?', '-', 'None'],
      ['A is A', 'B is B'],
    ],
    ['“none” as a name', ['none', 'some'], ['none is A', 'some is B']],
    ['names of properties', ['__proto__', 'constructor'], ['__proto__ is A', 'constructor is B']],
  ])('%s', (_, given, expected) => {
    expect(names(given)).toEqual(expected);
  });
});

test('class numbers of the figure keep their class even if some do not occur', () => {
  expect(names(['0', '2'], 3)).toEqual(['0 is A', '2 is C']);
  expect(names(['1', '3'], 4)).toEqual(['1 is B', '3 is D']);
  expect(names(['1', '2'], 6)).toEqual(['1 is A', '2 is B']); // counted from 1
  expect(names(['1'], 2)).toEqual(['1 is B']);
});

test('a missing label has no class', () => {
  expect(classesOf(['B', '', 'A'], 2)).toMatchObject({ labels: [1, -1, 0], count: 2 });
  expect(classesOf([], 2)).toEqual({ labels: [], names: [], count: 2 });
});

test('labels counted from any number leave no class empty, and equal labels get equal classes', () => {
  fc.assert(
    fc.property(fc.integer({ min: -3, max: 9 }), fc.integer({ min: 2, max: 6 }), (first, count) => {
      const given = Array.from({ length: 3 * count }, (_, i) => String(first + (i % count)));
      const { labels } = classesOf(given, 2);
      expect([...new Set(labels)].sort()).toEqual(Array.from({ length: count }, (_, i) => i));
      given.forEach((label, i) => {
        expect(labels[i]).toBe(labels[given.indexOf(label)]);
      });
    }),
  );
});
