// What mouse, finger and pen do on the plane, without a browser: F78 that nothing sticks whatever events come, F81 that
// every drag has a twin of presses.
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { Sight } from '../../web/figure/sight.js';
import * as kit from '../../web/panels/tools/kit.js';
import { createFrame } from '../../web/view/frame.js';

vi.mock('../../web/engine/shared.js', () => ({ sharedEngine: () => new Promise(() => {}) }));
vi.stubGlobal('matchMedia', () => ({ matches: false }));
const { Model } = await import('../../web/figure/model.js');
const { Pointer } = await import('../../web/figure/plane/pointer.js');

const SIDE = 600;
const size = { width: SIDE, height: SIDE, dpr: 1 };
const inset = { left: 0, right: 0, top: 0, bottom: 0 };
const A = { x: -2, y: -2, label: 0 };
const B = { x: 2, y: 2, label: 1 };
const C = { x: 2, y: -2, label: 0 };

/** @typedef {{ x: number, y: number }} Place in data units of the whole plane */

/** A plane of 600 by 600 pixels with its model, and hands for it. @param {import('../../web/figure/command.js').Tool} tool */
function plane(tool, points = [A, B, C]) {
  const canvas = Object.assign(new EventTarget(), {
    setPointerCapture: () => {},
    classList: { toggle: () => {} },
  });
  const model = new Model();
  model.kit = kit;
  const before = model.points;
  model.do({ type: 'replace', points });
  model.do({ type: 'tool', tool });
  const place = (/** @type {MouseEvent} */ { offsetX: x, offsetY: y }) => ({ x, y });
  const sight = new Sight(model, /** @type {any} */ ({ canvas, size, place }));
  const look = () => {
    sight.frame = createFrame({ ...size, inset, domain: model.domain });
  };
  /** @type {string[]} */
  const asked = [];
  const pointer = new Pointer(model, sight, (command) => {
    asked.push(command.type);
    model.do(command);
    look();
  });
  look();
  /** @param {string} type @param {Place} place @param {object} [more] */
  const send = (type, { x, y }, more) => {
    const at = { offsetX: ((x + 3) / 6) * SIDE, offsetY: ((3 - y) / 6) * SIDE };
    const usual = { pointerId: 1, pointerType: 'mouse', button: 0 };
    canvas.dispatchEvent(Object.assign(new Event(`pointer${type}`), usual, at, more));
  };
  const press = (/** @type {Place[]} */ ...places) => {
    for (const place of places) {
      send('down', place);
      send('up', place);
    }
  };
  return { model, before, pointer, asked, send, press };
}

/** @param {readonly Place[]} points */
const places = (points) => points.map(({ x, y }) => [x, y].map((value) => Number(value.toFixed(6))));

const place = fc.record({ x: fc.integer({ min: -4, max: 4 }), y: fc.integer({ min: -4, max: 4 }) });
const event = fc.record({
  type: fc.constantFrom('down', 'move', 'move', 'move', 'up', 'cancel', 'leave'),
  place,
  more: fc.record({
    pointerId: fc.constantFrom(1, 1, 1, 2),
    pointerType: fc.constantFrom('mouse', 'touch', 'pen'),
    button: fc.constantFrom(0, 0, 0, 1, 2),
  }),
});
const tools = fc.constantFrom(
  .../** @type {import('../../web/figure/command.js').Tool[]} */ (['0', '1', 'move', 'select', 'erase']),
);

test('F78: whatever events come, gestures begin and end in turn, and when all is let go nothing sticks', () => {
  fc.assert(
    fc.property(
      tools,
      fc.boolean(),
      fc.array(fc.oneof({ weight: 9, arbitrary: event }, tools), { maxLength: 40 }),
      (first, on, events) => {
        const { model, before, pointer, asked, send } = plane(first);
        model.do({ type: 'option', change: { brush: { ...model.brush, on } } });
        for (const one of events) {
          if (typeof one === 'string') model.do({ type: 'tool', tool: one });
          else send(one.type, one.place, one.more);
        }
        for (const pointerId of [1, 2]) send('up', { x: 0, y: 0 }, { pointerId });
        pointer.picked = -1;

        const { points, group } = model;
        for (const pointerId of [1, 2]) send('move', { x: 1, y: 1 }, { pointerId });
        expect(model.points).toBe(points);
        expect(model.group).toBe(group);
        expect(pointer.way).toEqual([]);
        expect(pointer.held).toBe(-1);

        let open = 0;
        for (const type of asked) {
          if (type === 'begin') open += 1;
          if (type === 'end' || type === 'cancel') open -= 1;
          expect([0, 1]).toContain(open);
        }
        expect(open).toBe(0);
        while (model.drawing.canUndo) model.do({ type: 'undo' });
        expect(model.points).toEqual(before);
      },
    ),
    { numRuns: 300 },
  );
});

test('F78: the context menu, another button and a second finger leave what was drawn', () => {
  const { model, send } = plane('0');
  const { points } = model;
  send('down', { x: 0, y: 0 }, { button: 2 });
  send('move', { x: 1, y: 1 });
  expect(model.points).toBe(points);
  send('down', { x: 0, y: 0 }, { pointerType: 'touch' });
  send('move', { x: 1, y: 0 }, { pointerType: 'touch' });
  expect(model.points.length).toBeGreaterThan(4);
  send('down', { x: 0, y: 1 }, { pointerType: 'touch', pointerId: 2 });
  expect(model.points).toEqual(points);
});

test('F81: a point is moved by two presses', () => {
  const { model, press } = plane('move');
  press(A, { x: 0, y: 1 });
  expect(places(model.points)).toEqual([
    [0, 1],
    [2, 2],
    [2, -2],
  ]);
  model.do({ type: 'undo' });
  expect(model.points).toEqual([A, B, C]);
});

test('F81: points are chosen by a press each, and moved together by two', () => {
  const { model, press } = plane('select');
  press(A, B);
  expect(model.group).toEqual([0, 1]);
  press(A, { x: -1, y: -2 });
  expect(places(model.points)).toEqual([
    [-1, -2],
    [3, 2],
    [2, -2],
  ]);
  press(B); // beside all: nothing is chosen any more
  expect(model.group).toEqual([]);
});

test('F81: a press sprays, and a press erases', () => {
  const { model, press } = plane('1');
  model.do({ type: 'option', change: { brush: { ...model.brush, on: true } } });
  press({ x: 0, y: 0 });
  expect(model.points).toHaveLength(3 + model.brush.density);
  model.do({ type: 'tool', tool: 'erase' });
  press(A);
  expect(model.points).not.toContainEqual(A);
});

test('F81: of a part of the plane a press with Move shows what lies about it; the whole of it stays', () => {
  const { model, press } = plane('move');
  const whole = model.domain;
  press({ x: 0, y: 1 });
  expect(model.domain).toEqual(whole);
  model.domain = { x: [-1, 1], y: [-1, 1] };
  press({ x: 1.5, y: -1.5 }); // half a unit right and below of the middle of what is shown
  expect(model.domain.x.map((value) => Number(value.toFixed(6)))).toEqual([-0.5, 1.5]);
  expect(model.domain.y.map((value) => Number(value.toFixed(6)))).toEqual([-1.5, 0.5]);
  expect(model.points).toEqual([A, B, C]);
});
