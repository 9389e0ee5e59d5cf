import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { readCsv, writeCsv } from '../../web/data/csv.js';
import { readJson, writeJson } from '../../web/data/json.js';
import { fromLink, toLink } from '../../web/data/link.js';
import { LIMITS } from '../../web/engine/settings.js';

// The runner asks for motion's sake; nothing here is seen, so no frame is ever painted and no engine asked.
vi.mock('../../web/engine/engine.js', () => ({ sharedEngine: () => new Promise(() => {}) }));
vi.stubGlobal('matchMedia', () => ({ matches: false }));
const { Model } = await import('../../web/figure/model.js');

/** @import { Point } from '../../web/engine/dataset.js' */

/** What a figure should hold, in the plainest way: every list of points there was, and a finger on the present one. */
class Plain {
  states = [/** @type {Point[]} */ ([])];
  now = 0;

  get points() {
    return /** @type {Point[]} */ (this.states[this.now]);
  }

  /** @param {Point[]} points */
  change(points) {
    if (points === this.points) return;
    this.states = [...this.states.slice(0, this.now + 1), points].slice(-201);
    this.now = this.states.length - 1;
  }
}

const coordinate = fc.double({ min: -3, max: 3, noNaN: true }).map((value) => value + 0);
const point = fc.record({ x: coordinate, y: coordinate, label: fc.integer({ min: 0, max: 1 }) });
const some = fc.array(point, { minLength: 1, maxLength: 6 });

/** @typedef {{ model: InstanceType<typeof Model> }} Real */
/** @param {string} name @param {(plain: Plain, real: Real['model']) => void} run */
const command = (name, run) => ({
  check: () => true,
  run: (/** @type {Plain} */ plain, /** @type {Real} */ { model }) => {
    run(plain, model);
    expect(model.points).toEqual(plain.points);
    expect(model.drawing.canUndo).toBe(plain.now > 0);
    expect(model.drawing.canRedo).toBe(plain.now < plain.states.length - 1);
    expect(model.group.every((i) => i < model.points.length)).toBe(true);
  },
  toString: () => name,
});

const at = (/** @type {Plain} */ plain, /** @type {number} */ i) =>
  plain.points.length ? i % plain.points.length : -1;

const commands = [
  point.map((one) =>
    command('put', (plain, model) => {
      plain.change([...plain.points, one]);
      model.do({ type: 'put', point: { ...one } });
    }),
  ),
  fc
    .tuple(fc.nat(99), fc.array(point, { minLength: 1, maxLength: 5 }), fc.constantFrom('end', 'cancel'))
    .map(([i, way, how]) =>
      command(`drag ${how}`, (plain, model) => {
        const index = at(plain, i);
        if (index < 0) return;
        model.do({ type: 'begin' });
        for (const { x, y } of way) model.do({ type: 'move', index, to: { x, y } });
        model.do({ type: how });
        const last = way[way.length - 1];
        if (how === 'end')
          plain.change(plain.points.map((p, n) => (n === index ? { ...p, x: last.x, y: last.y } : p)));
      }),
    ),
  some.map((stroke) =>
    command('stroke', (plain, model) => {
      model.do({ type: 'begin' });
      for (const one of stroke) model.do({ type: 'put', point: { ...one } });
      model.do({ type: 'end' });
      plain.change([...plain.points, ...stroke]);
    }),
  ),
  fc.nat(99).map((i) =>
    command('erase', (plain, model) => {
      const index = at(plain, i);
      const gone = model.points[index];
      if (!gone) return;
      model.do({ type: 'erase', points: new Set([gone]) });
      plain.change(plain.points.filter((_, n) => n !== index));
    }),
  ),
  fc.tuple(fc.array(fc.nat(99)), coordinate).map(([numbers, dx]) =>
    command('shift a group', (plain, model) => {
      const group = [...new Set(numbers.map((i) => at(plain, i)))].filter((i) => i >= 0);
      if (!group.length) return;
      model.do({ type: 'group', group });
      const moved = plain.points.map((p, i) => (group.includes(i) ? { ...p, x: p.x + dx } : p));
      model.do({ type: 'redraw', points: moved.map((p) => ({ ...p })), group });
      plain.change(moved);
      expect(model.group).toEqual(group);
    }),
  ),
  some.map((points) =>
    command('import CSV', (plain, model) => {
      const reading = readCsv(writeCsv(points, model.settings), model.settings);
      if (!('points' in reading)) throw new Error('not read');
      model.do({ type: 'replace', points: reading.points, classes: reading.classes });
      plain.change(points);
    }),
  ),
  fc.constant(
    command('clear', (plain, model) => {
      model.do({ type: 'clear' });
      if (plain.points.length) plain.change([]);
    }),
  ),
  fc.constant(
    command('undo', (plain, model) => {
      model.do({ type: 'undo' });
      plain.now = Math.max(0, plain.now - 1);
    }),
  ),
  fc.constant(
    command('redo', (plain, model) => {
      model.do({ type: 'redo' });
      plain.now = Math.min(plain.states.length - 1, plain.now + 1);
    }),
  ),
  fc
    .constantFrom('play', 'pause', 'step', 'reset', 'newSeed')
    .map((type) => command(type, (_, model) => model.do({ type: /** @type {'play'} */ (type) }))),
  fc
    .constantFrom(
      /** @type {const} */ (['learningRate', 0.03]),
      ['layers', '4 4'],
      ['activation', 'relu'],
      ['seed', 'x'],
    )
    .map(([name, value]) => command(`set ${name}`, (_, model) => model.set(name, value))),
  fc.constant(
    command('reload', (plain, model) => {
      // All of the state through its text, into a figure that knows nothing; and what is no state, into this one.
      const reading = readJson(writeJson(model.state), model.settings);
      if (!('state' in reading)) throw new Error('not read');
      const next = new Model();
      expect(next.take(reading.state)).toBe(true);
      expect(next.points).toEqual(plain.points);
      expect(next.settings).toEqual(model.settings);
      expect(fromLink(toLink(model.state))?.ignored).toEqual([]);
      expect(model.take({ version: 1, points: [{ x: null }] })).toBe(false);
    }),
  ),
];

test('300 random sequences of commands leave what the plainest model says', () => {
  fc.assert(
    fc.property(fc.commands(commands, { maxCommands: 40, size: 'max' }), (given) => {
      const model = new Model();
      model.do({ type: 'clear' });
      model.begin();
      fc.modelRun(() => ({ model: new Plain(), real: { model } }), given);
    }),
    { numRuns: 300 },
  );
});

test('200 gestures are undone, one by one, and redone', () => {
  const model = new Model();
  model.do({ type: 'clear' });
  model.begin();
  for (let i = 0; i < 250; i++) model.do({ type: 'put', point: { x: i / 100, y: 0, label: 0 } });
  for (let i = 0; i < 200; i++) model.do({ type: 'undo' });
  expect(model.points).toHaveLength(50);
  expect(model.drawing.canUndo).toBe(false);
  for (let i = 0; i < 200; i++) model.do({ type: 'redo' });
  expect(model.points).toHaveLength(250);
});

test('a selection that would not fit is refused as a whole', () => {
  const model = new Model();
  const full = Array.from({ length: LIMITS.points }, () => ({ x: 0, y: 0, label: 0 }));
  model.do({ type: 'replace', points: full });
  model.do({ type: 'redraw', points: [...full, { x: 1, y: 1, label: 0 }] });
  expect(model.points).toHaveLength(LIMITS.points);
  expect(model.problem?.code).toBe('E-PTS-1');
});
