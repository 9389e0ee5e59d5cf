import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DEFAULTS, LIMITS } from '../../web/engine/settings.js';
import { Drawing } from '../../web/figure/drawing.js';

/** @import { Point } from '../../web/engine/dataset.js' */

/** What a drawing should do, in the plainest way: all states in a row, and a finger on the present one. */
class Model {
  states = [/** @type {Point[]} */ ([])];
  now = 0;
  /** The points of an open gesture, and whether it has done anything. @type {Point[] | null} */
  open = null;
  touched = false;

  get points() {
    return this.open ?? /** @type {Point[]} */ (this.states[this.now]);
  }
  get canUndo() {
    return this.now > 0;
  }
  get canRedo() {
    return this.now < this.states.length - 1;
  }
  /** @param {Point[]} points */
  change(points) {
    this.touched = true;
    if (this.open) this.open = points;
    else this.keep(points);
  }
  /** @param {Point[]} points */
  keep(points) {
    this.states = [...this.states.slice(0, this.now + 1), points].slice(-201); // 200 steps back
    this.now = this.states.length - 1;
  }
  begin() {
    this.end();
    this.open = this.points;
    this.touched = false;
  }
  end() {
    const { open } = this;
    this.open = null;
    if (open && this.touched) this.keep(open);
  }
  cancel() {
    this.open = null;
  }
  undo() {
    this.end();
    this.now = Math.max(0, this.now - 1);
  }
  redo() {
    this.end();
    this.now = Math.min(this.states.length - 1, this.now + 1);
  }
}

/** A drawing that began with these points. @param {readonly Point[]} points */
const drawingOf = (points) => {
  const drawing = new Drawing(DEFAULTS);
  drawing.replace(points);
  drawing.settle();
  return drawing;
};

const coordinate = fc.integer({ min: -3, max: 3 });
const point = fc.record({ x: coordinate, y: coordinate, label: fc.integer({ min: 0, max: 1 }) });

/** @typedef {[name: string, does: (drawing: Drawing, model: Model) => void]} Step a command for both */

/** @type {fc.Arbitrary<Step>} */
const step = fc.oneof(
  ...['begin', 'end', 'cancel', 'undo', 'redo'].map((name) =>
    fc.constant(
      /** @type {Step} */ ([
        name,
        (drawing, model) => {
          drawing[/** @type {'undo'} */ (name)]();
          model[/** @type {'undo'} */ (name)]();
        },
      ]),
    ),
  ),
  point.map(
    (one) =>
      /** @type {Step} */ ([
        `put ${JSON.stringify(one)}`,
        (drawing, model) => {
          expect(drawing.put(one)).toBe(true);
          model.change([...model.points, one]);
        },
      ]),
  ),
  fc.tuple(fc.nat(), point).map(
    ([at, to]) =>
      /** @type {Step} */ ([
        `move ${at} ${to.x} ${to.y}`,
        (drawing, model) => {
          if (!model.points.length) return;
          const index = at % model.points.length;
          drawing.move(index, to);
          model.change(
            model.points.map((old, i) => (i === index ? { x: to.x, y: to.y, label: old.label } : old)),
          );
        },
      ]),
  ),
  coordinate.map(
    (column) =>
      /** @type {Step} */ ([
        `erase x = ${column}`,
        (drawing, model) => {
          drawing.erase(({ x }) => x === column);
          const left = model.points.filter(({ x }) => x !== column);
          if (left.length < model.points.length) model.change(left);
        },
      ]),
  ),
  fc.array(point, { maxLength: 4 }).map(
    (points) =>
      /** @type {Step} */ ([
        `replace by ${points.length}`,
        (drawing, model) => {
          drawing.replace(points);
          if (points.length || model.points.length) model.change(points);
        },
      ]),
  ),
);

/** What both say, to be compared. @param {Drawing | Model} one */
const state = ({ points, canUndo, canRedo }) => ({ points, canUndo, canRedo });

/** Frozen, so that an edit in place would throw. @param {Drawing} drawing */
const freeze = ({ points }) => {
  for (const one of points) Object.freeze(one);
  Object.freeze(points);
};

test('points, undo and redo are as in a model that keeps every state', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const drawing = drawingOf(Object.freeze([]));
      const model = new Model();
      for (const [, does] of steps) {
        does(drawing, model);
        freeze(drawing);
        expect(state(drawing)).toEqual(state(model));
      }
      // All the way back, and all the way forth.
      for (const way of /** @type {const} */ (['undo', 'redo'])) {
        for (let i = 0; i <= steps.length; i++) {
          drawing[way]();
          model[way]();
          expect(state(drawing)).toEqual(state(model));
        }
      }
    }),
    { numRuns: 300 },
  );
});

test('the last 200 steps can be taken back', () => {
  const drawing = drawingOf([]);
  for (let x = 1; x <= 250; x++) drawing.put({ x, y: 0, label: 0 });
  let count = 0;
  for (; drawing.canUndo; count++) drawing.undo();
  expect(count).toBe(200);
  expect(drawing.points).toHaveLength(50);
});

test('a full drawing takes no more points, and says so', () => {
  const points = Array.from({ length: LIMITS.points }, (_, x) => ({ x, y: 0, label: 0 }));
  const drawing = drawingOf(points);
  expect(drawing.put({ x: 0, y: 0, label: 1 })).toBe(false);
  expect(drawing.points).toBe(points);
  expect(drawing.canUndo).toBe(false);
});

test('a step that is not of points stands in the same row', () => {
  const drawing = drawingOf([]);
  /** @type {string[]} */
  const done = [];
  const step = (/** @type {string} */ name) => ({
    undo: () => done.push(`undo ${name}`),
    redo: () => done.push(`redo ${name}`),
  });
  drawing.put({ x: 0, y: 0, label: 0 });
  drawing.note(step('a'));
  drawing.put({ x: 1, y: 1, label: 0 });
  drawing.undo();
  expect([drawing.points.length, done]).toEqual([1, []]);
  drawing.undo();
  expect([drawing.points.length, done]).toEqual([1, ['undo a']]);
  drawing.undo();
  expect(drawing.points).toHaveLength(0);
  drawing.redo();
  drawing.redo();
  expect([drawing.points.length, done]).toEqual([1, ['undo a', 'redo a']]);
  drawing.forgetSteps();
  drawing.undo();
  expect([drawing.points.length, done.length]).toEqual([0, 2]);
});

test('another document is one step, with its settings and its run, and survives that runs are forgotten', () => {
  const drawing = drawingOf([{ x: 0, y: 0, label: 1 }]);
  const own = drawing.settings;
  const opened = { ...own, task: /** @type {const} */ ('regression'), learningRate: 0.5 };
  const run = (/** @type {number} */ step) => ({ parameters: Float64Array.of(step), epoch: 0, step });
  drawing.use(opened, [{ x: 2, y: 1, label: 0 }], run(7));
  drawing.put({ x: 3, y: 1, label: 0 });
  drawing.note({ undo: () => {}, redo: () => {} });
  drawing.forgetSteps();

  expect(drawing.undo(() => run(8))).toBeUndefined();
  expect(drawing.points).toHaveLength(1);
  expect(drawing.undo(() => run(9))).toEqual(run(7));
  expect(drawing.settings).toEqual(own);
  expect(drawing.points).toEqual([{ x: 0, y: 0, label: 1 }]);
  expect(drawing.redo(() => null)).toEqual(run(9));
  expect(drawing.settings).toEqual(opened);
  expect(drawing.points).toEqual([{ x: 2, y: 1, label: 0 }]);
  drawing.redo();
  expect(drawing.points).toHaveLength(2);
  drawing.undo();
  expect(drawing.undo()).toBeNull();
});
