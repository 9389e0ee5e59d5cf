// Mouse, finger and pen on the plane, without a browser. No gesture gets stuck, whatever the events. Every
// drag has an equivalent of two clicks.
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { createFrame } from '../../web/painters/frame.js';
import { PlaneGeometry } from '../../web/panels/plane/plane-geometry.js';
import { pointTools } from '../../web/panels/tools/point-tools.js';

vi.mock('../../web/engine/client/shared-engine.js', () => ({ sharedEngine: () => new Promise(() => {}) }));
vi.stubGlobal('matchMedia', () => ({ matches: false }));
const { FigureModel } = await import('../../web/model/figure-model.js');
const { Pointer } = await import('../../web/panels/plane/pointer.js');

const SIDE = 600;
const size = { width: SIDE, height: SIDE, dpr: 1 };
const inset = { left: 0, right: 0, top: 0, bottom: 0 };
const A = { x: -2, y: -2, label: 0 };
const B = { x: 2, y: 2, label: 1 };
const C = { x: 2, y: -2, label: 0 };

/** @typedef {{ x: number, y: number }} Place in data units of the whole plane */

/** The methods of the model that a gesture calls. */
const GESTURES = /** @type {const} */ (['beginGesture', 'endGesture', 'cancelGesture', 'repaint']);

/**
 * A plane of 600 × 600 pixels with its model, and functions that send events to it.
 * @param {import('../../web/model/drawing-tools.js').Tool} tool
 * @param {{ points?: import('../../web/engine/shared/dataset.js').Point[], fingers?: import('../../web/panels/plane/pointer.js').Fingers }} [options]
 */
function plane(tool, { points = [A, B, C], fingers = 'draw' } = {}) {
  const canvas = Object.assign(new EventTarget(), {
    setPointerCapture: () => {},
    classList: { toggle: () => {} },
  });
  const model = new FigureModel();
  model.pointTools = pointTools;
  const before = model.points;
  model.dataset.replace(points);
  model.tools.setTool(tool);
  const place = (/** @type {MouseEvent} */ { offsetX: x, offsetY: y }) => ({ x, y });
  const places = (/** @type {MouseEvent} */ event) => [place(event)];
  const geometry = new PlaneGeometry(model, /** @type {any} */ ({ canvas, size, place, places }));
  const updateFrame = () => {
    geometry.frame = createFrame({ ...size, inset, domain: model.viewport.domain });
  };
  updateFrame();
  /** @type {string[]} */
  const calls = [];
  for (const name of GESTURES) {
    const act = /** @type {(...given: any[]) => void} */ (model[name].bind(model));
    model[name] = (/** @type {any[]} */ ...given) => {
      calls.push(name);
      act(...given);
      updateFrame();
    };
  }
  const pointer = new Pointer(model, geometry, () => fingers);
  /** @param {string} type @param {Place} place @param {object} [more] */
  const send = (type, { x, y }, more) => {
    const at = { offsetX: ((x + 3) / 6) * SIDE, offsetY: ((3 - y) / 6) * SIDE };
    const usual = { pointerId: 1, pointerType: 'mouse', button: 0 };
    const name = type === 'click' ? type : `pointer${type}`;
    canvas.dispatchEvent(Object.assign(new Event(name), usual, at, more));
  };
  const click = (/** @type {Place[]} */ ...places) => {
    for (const place of places) {
      send('down', place);
      send('up', place);
    }
  };
  return { model, before, pointer, calls, send, click };
}

/** @param {readonly Place[]} points */
const places = (points) => points.map(({ x, y }) => [x, y].map((value) => Number(value.toFixed(6))));

const place = fc.record({ x: fc.integer({ min: -4, max: 4 }), y: fc.integer({ min: -4, max: 4 }) });
const event = fc.record({
  type: fc.constantFrom('down', 'move', 'move', 'move', 'up', 'cancel', 'leave', 'click'),
  place,
  more: fc.record({
    pointerId: fc.constantFrom(1, 1, 1, 2),
    pointerType: fc.constantFrom('mouse', 'touch', 'pen'),
    button: fc.constantFrom(0, 0, 0, 1, 2, 5),
  }),
});
const tools = fc.constantFrom(
  .../** @type {import('../../web/model/drawing-tools.js').Tool[]} */ (['0', '1', 'move', 'select', 'erase']),
);

test('for any events, gestures begin and end in turn, and none is stuck after all pointers are released', () => {
  fc.assert(
    fc.property(
      tools,
      fc.boolean(),
      fc.constantFrom(.../** @type {const} */ (['draw', 'tap', 'grab'])),
      fc.array(fc.oneof({ weight: 9, arbitrary: event }, tools), { maxLength: 40 }),
      (first, on, fingers, events) => {
        const { model, before, pointer, calls, send } = plane(first, { fingers });
        model.tools.setOptions({ brush: { ...model.tools.options.brush, on } });
        for (const one of events) {
          if (typeof one === 'string') model.tools.setTool(one);
          else send(one.type, one.place, one.more);
        }
        for (const pointerId of [1, 2]) send('up', { x: 0, y: 0 }, { pointerId });
        pointer.picked = -1;

        const { points, tools } = model;
        const group = tools.selectedPoints;
        for (const pointerId of [1, 2]) send('move', { x: 1, y: 1 }, { pointerId });
        expect(model.points).toBe(points);
        expect(model.tools.selectedPoints).toBe(group);
        expect(pointer.path).toEqual([]);
        expect(pointer.held).toBe(-1);

        let open = 0;
        for (const type of calls) {
          if (type === 'beginGesture') open += 1;
          if (type === 'endGesture' || type === 'cancelGesture') open -= 1;
          expect([0, 1]).toContain(open);
        }
        expect(open).toBe(0);
        while (model.canUndo) model.undo();
        expect(model.points).toEqual(before);
      },
    ),
    { numRuns: 300 },
  );
});

test('the right mouse button draws nothing, and a second finger cancels the stroke', () => {
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

test('two clicks move a point', () => {
  const { model, click } = plane('move');
  click(A, { x: 0, y: 1 });
  expect(places(model.points)).toEqual([
    [0, 1],
    [2, 2],
    [2, -2],
  ]);
  model.undo();
  expect(model.points).toEqual([A, B, C]);
});

test('clicks select points, and two clicks move the selection', () => {
  const { model, click } = plane('select');
  click(A, B);
  expect(model.tools.selectedPoints).toEqual([0, 1]);
  click(A, { x: -1, y: -2 });
  expect(places(model.points)).toEqual([
    [-1, -2],
    [3, 2],
    [2, -2],
  ]);
  click(B); // away from all points: clears the selection
  expect(model.tools.selectedPoints).toEqual([]);
});

test('a click sprays, and a click erases', () => {
  const { model, click } = plane('1');
  model.tools.setOptions({ brush: { ...model.tools.options.brush, on: true } });
  click({ x: 0, y: 0 });
  expect(model.points).toHaveLength(3 + model.tools.options.brush.density);
  model.tools.setTool('erase');
  click(A);
  expect(model.points).not.toContainEqual(A);
});

test('with Move, a click on a zoomed plane centers the view, and on an unzoomed plane does nothing', () => {
  const { model, click } = plane('move');
  const whole = model.viewport.domain;
  click({ x: 0, y: 1 });
  expect(model.viewport.domain).toEqual(whole);
  model.viewport.domain = { x: [-1, 1], y: [-1, 1] };
  click({ x: 1.5, y: -1.5 }); // to the right of and below the center of the view
  expect(model.viewport.domain.x.map((value) => Number(value.toFixed(6)))).toEqual([-0.5, 1.5]);
  expect(model.viewport.domain.y.map((value) => Number(value.toFixed(6)))).toEqual([-1.5, 0.5]);
  expect(model.points).toEqual([A, B, C]);
});

/**
 * A pen stroke in three parts, with callbacks between them.
 * @param {ReturnType<typeof plane>} sender @param {(() => void)[]} between
 */
const stroke = ({ send }, between = []) => {
  const pen = { pointerType: 'pen', pointerId: 7 };
  send('down', { x: -2, y: 0 }, pen);
  for (let i = 0; i <= 8; i++) {
    send('move', { x: -2 + i / 2, y: 0 }, pen);
    if (i === 2) between[0]?.();
    if (i === 5) between[1]?.();
  }
  send('up', { x: 2, y: 0 }, pen);
};

test('case 102: a palm that touches the screen while the pen draws does not disturb the stroke', () => {
  const alone = plane('0', { points: [] });
  stroke(alone);
  expect(alone.model.points.length).toBeGreaterThan(20);

  const hands = plane('0', { points: [] });
  const palm = { pointerType: 'touch', pointerId: 2 };
  stroke(hands, [
    () => hands.send('down', { x: 1, y: -2 }, palm),
    () => {
      hands.send('move', { x: 1.5, y: -2 }, palm);
      hands.send('up', { x: 1.5, y: -2 }, palm);
    },
  ]);
  expect(hands.model.points).toEqual(alone.model.points);
  hands.model.undo();
  expect(hands.model.points).toEqual([]);
});

test('case 102: a palm that touched the screen before the pen draws nothing', () => {
  const alone = plane('0', { points: [] });
  stroke(alone);
  const hands = plane('0', { points: [] });
  const palm = { pointerType: 'touch', pointerId: 2 };
  hands.send('down', { x: 1, y: -2 }, palm);
  stroke(hands, [
    () => hands.send('move', { x: 1.5, y: -2 }, palm),
    () => hands.send('up', { x: 1, y: -2 }, palm),
  ]);
  expect(hands.model.points).toEqual(alone.model.points);
  hands.model.undo();
  expect(hands.model.points).toEqual([]);
});

test('case 103: the eraser end of the pen erases with any tool', () => {
  for (const tool of /** @type {const} */ (['0', 'move', 'select'])) {
    const { model, send } = plane(tool);
    const pen = { pointerType: 'pen', button: 5, buttons: 32 };
    send('down', { x: 0, y: -2 }, pen);
    send('move', A, { ...pen, button: -1 });
    send('up', A, { ...pen, button: 5, buttons: 0 });
    expect(model.points).toEqual([B, C]);
    expect(model.tools.tool).toBe(tool);
  }
});

test('a fast stroke of the eraser misses no point', () => {
  const row = Array.from({ length: 21 }, (_, i) => ({ x: -2 + i / 5, y: 0, label: 0 }));
  const { model, send } = plane('erase', { points: row });
  send('down', { x: -2, y: 0 });
  send('move', { x: 2, y: 0 });
  send('up', { x: 2, y: 0 });
  expect(model.points).toEqual([]);
});

test('a dragged point keeps its offset from the pointer, and a tiny movement is a click', () => {
  const { model, send } = plane('0');
  send('down', { x: A.x + 0.08, y: A.y });
  send('move', { x: A.x + 0.1, y: A.y });
  send('up', { x: A.x + 0.1, y: A.y });
  expect(model.points).toEqual([A, B, C]);
  send('down', { x: A.x + 0.08, y: A.y });
  send('move', { x: 0.08, y: 1 });
  send('up', { x: 0.08, y: 1 });
  expect(places(model.points)[0]).toEqual([0, 1]);
});

test('where fingers scroll, a swipe draws nothing, a tap is a click, and a tapped point can be dragged', () => {
  const touch = { pointerType: 'touch' };
  for (const fingers of /** @type {const} */ (['tap', 'grab'])) {
    const { model, send } = plane('0', { fingers });
    const { points } = model;
    const tap = (/** @type {Place} */ place) => {
      for (const type of ['down', 'up', 'click']) send(type, place, touch);
    };
    // The browser cancels the pointer when it scrolls; a swipe that does not scroll produces no click.
    for (const place of [A, { x: 0, y: 0 }]) {
      for (const end of ['cancel', 'up']) {
        send('down', place, touch);
        send('move', { x: place.x, y: place.y + 1 }, touch);
        send(end, { x: place.x, y: place.y + 1 }, touch);
      }
    }
    expect(model.points).toBe(points);

    tap({ x: 0, y: 0 });
    expect(model.points).toHaveLength(fingers === 'tap' ? 4 : 3);
    tap(A);
    expect(model.focus.selection.point).toBe(0);
    send('down', A, touch);
    send('move', { x: -1, y: 1 }, touch);
    send('up', { x: -1, y: 1 }, touch);
    expect(places(model.points)[0]).toEqual([-1, 1]);
  }
});

test('dragging a point moves it with any tool except the eraser, which erases it', () => {
  for (const tool of /** @type {const} */ (['0', '1', 'brush', 'select', 'move'])) {
    const { model, send } = plane(tool === 'brush' ? '0' : tool);
    if (tool === 'brush') model.tools.toggleBrush();
    send('down', A);
    send('move', { x: -1, y: -1 });
    send('move', { x: 0, y: 1 });
    send('up', { x: 0, y: 1 });
    expect(model.points, tool).toEqual([{ x: 0, y: 1, label: 0 }, B, C]);
    model.undo();
    expect(model.points, tool).toEqual([A, B, C]);
  }
  const { model, send } = plane('erase');
  send('down', A);
  send('move', { x: 0, y: 1 });
  send('up', { x: 0, y: 1 });
  expect(model.points).toEqual([B, C]);
});

test('the brush sprays even when the click is on a point', () => {
  const { model, click } = plane('0');
  model.tools.toggleBrush();
  click(A);
  expect(model.points).toHaveLength(3 + model.tools.options.brush.density);
  model.undo();
  expect(model.points).toEqual([A, B, C]);
});

test('the brush uses the last pen, and toggling it again turns it off', () => {
  const { model, click } = plane('1', { points: [] });
  model.tools.setTool('erase');
  model.tools.toggleBrush();
  click({ x: 0, y: 0 });
  expect(model.points.map(({ label }) => label)).toEqual(Array(model.tools.options.brush.density).fill(1));
  model.tools.toggleBrush();
  click({ x: 2, y: 2 });
  expect(model.points).toHaveLength(model.tools.options.brush.density + 1);
});

test('adding a class, up to six, selects its pen; removing one removes its points, in one undo step', () => {
  const { model, click } = plane('0');
  for (let classes = 3; classes <= 6; classes++) {
    model.dataset.addClass();
    click({ x: 0, y: classes / 3 });
    expect(model.points.at(-1)?.label).toBe(classes - 1);
  }
  expect(model.dataset.canAddClass).toBe(false);
  const { points } = model;
  model.dataset.removeClass();
  expect(model.settings.classes).toBe(5);
  expect(model.points).toEqual(points.slice(0, -1));
  model.undo();
  expect(model.settings.classes).toBe(6);
  expect(model.points).toEqual(points);
  for (let classes = 5; classes >= 2; classes--) model.dataset.removeClass();
  expect(model.points).toEqual([A, B, C]);
  expect(model.dataset.canRemoveClass).toBe(false);
});
