import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { DocumentEditor } from '../../web/model/document-editor.js';

/** @import { Point } from '../../web/engine/shared/dataset.js' */

/** The expected behavior in its simplest form: a list of all states, and the index of the current one. */
class Reference {
  states = [/** @type {Point[]} */ ([])];
  now = 0;
  /** The points of an open gesture, and whether it has changed anything. @type {Point[] | null} */
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
    this.states = [...this.states.slice(0, this.now + 1), points].slice(-201); // 200 undo steps
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

/** An editor with mock hooks. @param {readonly Point[]} points */
function editorOf(points) {
  const hooks = {
    onChange: vi.fn(),
    onInterrupt: vi.fn(),
    exchangeParameter: vi.fn((/** @type {number} */ _, /** @type {number} */ value) => value - 1),
    position: vi.fn(() => ({ start: null, at: null })),
    goTo: vi.fn(),
  };
  const editor = new DocumentEditor(hooks);
  editor.edit((document) => document.withPoints(points));
  editor.clear();
  return { editor, hooks };
}

/** @param {DocumentEditor} editor */
const pointsOf = (editor) => editor.document.points;

/** @param {DocumentEditor} editor @param {readonly Point[]} points */
const setPoints = (editor, points) => editor.edit((document) => document.withPoints(points));

const coordinate = fc.integer({ min: -3, max: 3 });
const point = fc.record({ x: coordinate, y: coordinate, label: fc.integer({ min: 0, max: 1 }) });

/** @typedef {[name: string, run: (editor: DocumentEditor, reference: Reference) => void]} Step a command for both */

/** @type {fc.Arbitrary<Step>} */
const step = fc.oneof(
  ...['begin', 'end', 'cancel', 'undo', 'redo'].map((name) =>
    fc.constant(
      /** @type {Step} */ ([
        name,
        (editor, reference) => {
          editor[/** @type {'undo'} */ (name)]();
          reference[/** @type {'undo'} */ (name)]();
        },
      ]),
    ),
  ),
  point.map(
    (one) =>
      /** @type {Step} */ ([
        `add ${JSON.stringify(one)}`,
        (editor, reference) => {
          setPoints(editor, [...pointsOf(editor), one]);
          reference.change([...reference.points, one]);
        },
      ]),
  ),
  fc.tuple(fc.nat(), point).map(
    ([at, to]) =>
      /** @type {Step} */ ([
        `move ${at} ${to.x} ${to.y}`,
        (editor, reference) => {
          if (!reference.points.length) return;
          const index = at % reference.points.length;
          setPoints(
            editor,
            pointsOf(editor).map((old, i) => (i === index ? { ...old, x: to.x, y: to.y } : old)),
          );
          reference.change(
            reference.points.map((old, i) => (i === index ? { x: to.x, y: to.y, label: old.label } : old)),
          );
        },
      ]),
  ),
  coordinate.map(
    (column) =>
      /** @type {Step} */ ([
        `erase x = ${column}`,
        (editor, reference) => {
          const left = reference.points.filter(({ x }) => x !== column);
          if (left.length === reference.points.length) return;
          setPoints(editor, left);
          reference.change(left);
        },
      ]),
  ),
  fc.array(point, { maxLength: 4 }).map(
    (points) =>
      /** @type {Step} */ ([
        `replace by ${points.length}`,
        (editor, reference) => {
          setPoints(editor, points);
          reference.change(points);
        },
      ]),
  ),
);

/** The state of both, for comparison. */
const stateOf = (/** @type {DocumentEditor} */ { document, canUndo, canRedo }) => ({
  points: document.points,
  canUndo,
  canRedo,
});
const expected = (/** @type {Reference} */ { points, canUndo, canRedo }) => ({ points, canUndo, canRedo });

test('points, undo and redo match a reference that keeps every state', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const { editor } = editorOf([]);
      const reference = new Reference();
      for (const [, run] of steps) {
        run(editor, reference);
        expect(stateOf(editor)).toEqual(expected(reference));
      }
      // All the way back, and all the way forward.
      for (const direction of /** @type {const} */ (['undo', 'redo'])) {
        for (let i = 0; i <= steps.length; i++) {
          editor[direction]();
          reference[direction]();
          expect(stateOf(editor)).toEqual(expected(reference));
        }
      }
    }),
    { numRuns: 300 },
  );
});

test('the last 200 steps can be undone', () => {
  const { editor } = editorOf([]);
  for (let x = 1; x <= 250; x++) setPoints(editor, [...pointsOf(editor), { x, y: 0, label: 0 }]);
  let count = 0;
  for (; editor.canUndo; count++) editor.undo();
  expect(count).toBe(200);
  expect(pointsOf(editor)).toHaveLength(50);
});

test('the returned points are frozen', () => {
  const { editor } = editorOf([{ x: 0, y: 0, label: 0 }]);
  expect(Object.isFrozen(pointsOf(editor))).toBe(true);
  expect(Object.isFrozen(pointsOf(editor)[0])).toBe(true);
});

test('a weight edit is an undo step until the weights are those of another network', () => {
  const { editor, hooks } = editorOf([]);
  setPoints(editor, [{ x: 0, y: 0, label: 0 }]);
  editor.push({ parameter: 3, value: 5 });
  setPoints(editor, [...pointsOf(editor), { x: 1, y: 1, label: 0 }]);
  editor.undo();
  expect(pointsOf(editor)).toHaveLength(1);
  expect(hooks.exchangeParameter).not.toHaveBeenCalled();
  editor.undo();
  expect(pointsOf(editor)).toHaveLength(1);
  expect(hooks.exchangeParameter).toHaveBeenLastCalledWith(3, 5);
  editor.undo();
  expect(pointsOf(editor)).toHaveLength(0);
  editor.redo();
  editor.redo();
  expect(hooks.exchangeParameter).toHaveBeenLastCalledWith(3, 4); // its value when the step was undone
  editor.dropParameterSteps();
  editor.undo();
  expect(pointsOf(editor)).toHaveLength(0);
  expect(hooks.exchangeParameter).toHaveBeenCalledTimes(2);
});

test('opening a document is one undo step, including its settings and its run', () => {
  const { editor, hooks } = editorOf([{ x: 0, y: 0, label: 1 }]);
  const own = editor.document.settings;
  const opened = { ...own, task: /** @type {const} */ ('regression'), learningRate: 0.5 };
  const position = (/** @type {number} */ step) => ({
    start: null,
    at: { parameters: Float64Array.of(step), epoch: 0, step },
  });
  hooks.position.mockReturnValueOnce(/** @type {any} */ (position(7)));
  editor.edit((document) => document.withSettings(opened).withPoints([{ x: 2, y: 1, label: 0 }]), {
    whole: true,
  });
  setPoints(editor, [...pointsOf(editor), { x: 3, y: 1, label: 0 }]);

  editor.undo();
  expect(pointsOf(editor)).toHaveLength(1);
  expect(hooks.goTo).not.toHaveBeenCalled();
  hooks.position.mockReturnValueOnce(/** @type {any} */ (position(9)));
  editor.undo();
  expect(hooks.goTo).toHaveBeenLastCalledWith(position(7), true);
  expect(editor.document.settings).toEqual(own);
  expect(pointsOf(editor)).toEqual([{ x: 0, y: 0, label: 1 }]);
  editor.redo();
  expect(hooks.goTo).toHaveBeenLastCalledWith(position(9), true);
  expect(editor.document.settings).toEqual(opened);
  expect(pointsOf(editor)).toEqual([{ x: 2, y: 1, label: 0 }]);
  editor.redo();
  expect(pointsOf(editor)).toHaveLength(2);
});

test('undo keeps a setting that was changed without a step', () => {
  const { editor } = editorOf([]);
  setPoints(editor, [{ x: 0, y: 0, label: 0 }]);
  editor.setDocument(editor.document.withSettings({ ...editor.document.settings, learningRate: 0.5 }));
  editor.undo();
  expect(pointsOf(editor)).toHaveLength(0);
  expect(editor.document.settings.learningRate).toBe(0.5);
});

test('undoing a change of layers restores the run but keeps settings changed without a step', () => {
  const { editor, hooks } = editorOf([]);
  const at = { parameters: Float64Array.of(1, 2, 3), epoch: 4, step: 20 };
  const position = { start: null, at };
  hooks.position.mockReturnValueOnce(/** @type {any} */ (position));
  const own = editor.document.settings;
  editor.edit((document) => document.withSettings({ ...own, layers: [3] }), { layers: true });
  editor.setDocument(editor.document.withSettings({ ...editor.document.settings, learningRate: 0.5 }));
  editor.undo();
  expect(hooks.goTo).toHaveBeenLastCalledWith(position, false);
  expect(editor.document.settings).toEqual({ ...own, learningRate: 0.5 });

  // The position of the run is unknown while the results of the previous layers are in flight.
  hooks.position.mockReturnValueOnce(/** @type {any} */ (null));
  editor.edit((document) => document.withSettings({ ...own, layers: [] }), { layers: true });
  editor.undo();
  expect(hooks.goTo).toHaveBeenCalledTimes(1);
});
