import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { sizesOf } from '../../web/engine/shared/dataset.js';
import { parameterCount } from '../../web/engine/shared/parameter-layout.js';
import { DEFAULTS, LIMITS, SETTINGS } from '../../web/engine/shared/settings.js';
import { writeJson } from '../../web/io/document.js';
import { fromLink, toLink } from '../../web/io/link.js';
import { writeCsv } from '../../web/io/points/csv.js';
import { readCsv, readJson } from '../io/points/at-once.js';

// The run reads the motion preference. Nothing here is visible, so no frame is painted and no engine is used.
vi.mock('../../web/engine/client/shared-engine.js', () => ({ sharedEngine: () => new Promise(() => {}) }));
vi.stubGlobal('matchMedia', () => ({ matches: false }));
const { FigureModel } = await import('../../web/model/figure-model.js');

/** @import { Point } from '../../web/engine/shared/dataset.js' */

/** @import { Settings } from '../../web/engine/shared/settings.js' */
/** @typedef {{ settings: Settings, drawn: Record<string, readonly Point[]> }} State of all tasks */

const kind = (/** @type {Settings} */ { task, inputs }) =>
  task === 'regression' && inputs === 2 ? 'values' : task;

/**
 * The expected behavior in its simplest form: a list of all states, and the index of the current one. Undoing a step
 * restores what the step changed; undoing the opening of a document restores everything.
 */
class Reference {
  /** @type {State[]} */
  states = [{ settings: DEFAULTS, drawn: { classification: [] } }];
  now = 0;
  /** The settings that each step changed, by the index of the resulting state. @type {(keyof Settings)[][]} */
  steps = [[]];

  get state() {
    return /** @type {State} */ (this.states[this.now]);
  }

  get settings() {
    return this.state.settings;
  }

  get points() {
    return this.state.drawn[kind(this.settings)];
  }

  /** @param {readonly Point[]} points @param {Settings} [settings] @param {boolean} [whole] another document */
  change(points, settings = this.settings, whole = false) {
    if (points === this.points && settings === this.settings) return;
    const changed = SETTINGS.filter((name) => whole || settings[name] !== this.settings[name]);
    const state = { settings, drawn: { ...this.state.drawn, [kind(settings)]: points } };
    this.states = [...this.states.slice(0, this.now + 1), state].slice(-201);
    this.steps = [...this.steps.slice(0, this.now + 1), changed].slice(-201);
    this.now = this.states.length - 1;
  }

  /** Changes the current state. @param {Settings} settings */
  set(settings) {
    this.states[this.now] = { ...this.state, settings };
  }

  /** @param {1 | -1} way */
  go(way) {
    const next = this.states[this.now + way];
    if (!next) return;
    const { settings } = this;
    const own = this.steps[way > 0 ? this.now + 1 : this.now] ?? [];
    this.now += way;
    const back = Object.fromEntries(own.map((name) => [name, next.settings[name]]));
    this.set({ ...settings, ...back });
  }
}

const coordinate = fc.double({ min: -3, max: 3, noNaN: true }).map((value) => value + 0);
const point = fc.record({ x: coordinate, y: coordinate, label: fc.integer({ min: 0, max: 1 }) });
const some = fc.array(point, { minLength: 1, maxLength: 6 });

/** @typedef {{ model: InstanceType<typeof FigureModel> }} Real */
/** @param {string} name @param {(plain: Reference, real: Real['model']) => void} run */
const command = (name, run) => ({
  check: () => true,
  run: (/** @type {Reference} */ plain, /** @type {Real} */ { model }) => {
    run(plain, model);
    // The initial points of a task are taken from the figure.
    if (plain.points) expect(model.points).toEqual(plain.points);
    else plain.state.drawn[kind(plain.settings)] = model.points;
    expect(model.settings).toEqual(plain.settings);
    expect(model.canUndo).toBe(plain.now > 0);
    expect(model.canRedo).toBe(plain.now < plain.states.length - 1);
    expect(model.tools.selectedPoints.every((i) => i < model.points.length)).toBe(true);
  },
  toString: () => name,
});

const at = (/** @type {Reference} */ plain, /** @type {number} */ i) =>
  plain.points.length ? i % plain.points.length : -1;

const commands = [
  point.map((one) =>
    command('add', (plain, model) => {
      plain.change([...plain.points, one]);
      model.dataset.add({ ...one });
    }),
  ),
  fc
    .tuple(fc.nat(99), fc.array(point, { minLength: 1, maxLength: 5 }), fc.constantFrom('end', 'cancel'))
    .map(([i, way, how]) =>
      command(`drag ${how}`, (plain, model) => {
        const index = at(plain, i);
        if (index < 0) return;
        model.beginGesture();
        for (const { x, y } of way) model.dataset.move(index, { x, y });
        model[how === 'cancel' ? 'cancelGesture' : 'endGesture']();
        const last = way[way.length - 1];
        if (how === 'end')
          plain.change(plain.points.map((p, n) => (n === index ? { ...p, x: last.x, y: last.y } : p)));
      }),
    ),
  some.map((stroke) =>
    command('stroke', (plain, model) => {
      model.beginGesture();
      for (const one of stroke) model.dataset.add({ ...one });
      model.endGesture();
      plain.change([...plain.points, ...stroke]);
    }),
  ),
  fc.nat(99).map((i) =>
    command('erase', (plain, model) => {
      const index = at(plain, i);
      const gone = model.points[index];
      if (!gone) return;
      model.dataset.erase(new Set([gone]));
      plain.change(plain.points.filter((_, n) => n !== index));
    }),
  ),
  fc.tuple(fc.array(fc.nat(99)), coordinate).map(([numbers, dx]) =>
    command('move a selection', (plain, model) => {
      const group = [...new Set(numbers.map((i) => at(plain, i)))].filter((i) => i >= 0);
      if (!group.length) return;
      model.tools.selectPoints(group);
      const moved = plain.points.map((p, i) => (group.includes(i) ? { ...p, x: p.x + dx } : p));
      model.dataset.set(
        moved.map((p) => ({ ...p })),
        group,
      );
      plain.change(moved);
      expect(model.tools.selectedPoints).toEqual(group);
    }),
  ),
  fc.tuple(some, fc.integer({ min: 1, max: 5 })).map(([given, label]) =>
    command('import CSV', (plain, model) => {
      const points = given.map((one, i) => ({ ...one, label: i ? one.label : label }));
      const reading = readCsv(writeCsv(points, { ...DEFAULTS, classes: 6 }), model.settings);
      if (!('points' in reading)) throw new Error('not read');
      model.dataset.replace(reading.points, reading.classes);
      const { settings } = plain;
      const classes = Math.max(settings.classes, reading.classes);
      const room = settings.task === 'classification' && classes > settings.classes;
      plain.change(
        reading.points.map((one) => ({ ...one })),
        room ? { ...settings, classes } : settings,
      );
    }),
  ),
  fc
    .record({
      task: fc.constantFrom('classification', 'regression', 'unsupervised'),
      inputs: fc.integer({ min: 1, max: 2 }),
      classes: fc.integer({ min: 2, max: 6 }),
      learningRate: fc.constantFrom(0.1, 0.3),
      layers: fc.constantFrom([2], [3, 3]),
      points: some,
      run: fc.boolean(),
    })
    .map(({ points, run, ...given }) =>
      command('open a document', (plain, model) => {
        const settings = /** @type {Settings} */ ({ ...DEFAULTS, ...given });
        const count = parameterCount(sizesOf(settings));
        const place = { step: 9, epoch: 3, parameters: Array(count).fill(0.5) };
        expect(model.openDocument({ version: 1, settings, points, ...(run && place) })).toBe(true);
        plain.change(points, settings, true);
      }),
    ),
  fc
    .constantFrom(
      /** @type {const} */ (['task', 'classification']),
      /** @type {const} */ (['task', 'regression']),
      /** @type {const} */ (['inputs', 2]),
      /** @type {const} */ (['inputs', 1]),
      ...[2, 3, 4, 6].map((classes) => /** @type {const} */ (['classes', classes])),
    )
    .map(([name, value]) =>
      command(`set ${name} ${value}`, (plain, model) => {
        model.set(name, value);
        if (plain.settings[name] === value) return;
        const settings = { ...plain.settings, [name]: value };
        const points = plain.state.drawn[kind(settings)] ?? model.points;
        const last = settings.classes - 1;
        const some = settings.task === 'classification' && points.some(({ label }) => label > last);
        plain.change(
          some ? points.map((one) => ({ ...one, label: Math.min(one.label, last) })) : points,
          settings,
        );
      }),
    ),
  fc.constant(
    command('clear', (plain, model) => {
      model.dataset.clear();
      if (plain.points.length) plain.change([]);
    }),
  ),
  fc.constant(
    command('undo', (plain, model) => {
      model.undo();
      plain.go(-1);
    }),
  ),
  fc.constant(
    command('redo', (plain, model) => {
      model.redo();
      plain.go(1);
    }),
  ),
  fc
    .constantFrom(/** @type {const} */ ('play'), 'pause', 'stepEpoch', 'restart')
    .map((name) => command(name, (_, model) => model[/** @type {'play'} */ (name)]())),
  fc.constant(
    command('newSeed', (plain, model) => {
      model.newWeights();
      plain.change(plain.points, { ...plain.settings, seed: plain.settings.seed + 1 });
    }),
  ),
  fc
    .constantFrom(/** @type {const} */ (['learningRate', 0.03]), /** @type {const} */ (['clip', 2]))
    .map(([name, value]) =>
      command(`set ${name}`, (plain, model) => {
        model.set('seed', 'x');
        expect(model.problems.at(-1)?.code).toBe('invalid-whole-number');
        model.set(name, value);
        // Setting the current value is not a step.
        if (String(plain.settings[name]) !== String(value))
          plain.change(plain.points, { ...plain.settings, [name]: value });
      }),
    ),
  fc
    .constantFrom(
      { layers: [4, 4] },
      { layers: [4, 4, 4] },
      { activation: ['relu'] },
      { layers: [3], activation: ['tanh'] },
    )
    .map((change) =>
      command(`set the architecture ${JSON.stringify(change)}`, (plain, model) => {
        model.setArchitecture({ layers: [0], ...change });
        model.setArchitecture(change);
        const settings = /** @type {Settings} */ ({ ...plain.settings, ...change });
        const same = ['layers', 'activation'].every(
          (name) => String(settings[name]) === String(plain.settings[name]),
        );
        if (same) plain.set(settings);
        else plain.change(plain.points, settings);
      }),
    ),
  fc.constant(
    command('reload', (plain, model) => {
      // The state as text opens in a new figure, and an invalid state is rejected in this one.
      const reading = readJson(writeJson(model.state), model.settings);
      if (!('state' in reading)) throw new Error('not read');
      const next = new FigureModel();
      expect(next.openDocument(reading.state)).toBe(true);
      expect(next.points).toEqual(plain.points);
      expect(next.settings).toEqual(model.settings);
      expect(fromLink(toLink(model.state))?.ignored).toEqual([]);
      expect(model.openDocument({ version: 1, points: [{ x: null }] })).toBe(false);
    }),
  ),
];

test('300 random sequences of commands match a reference that keeps every state', () => {
  fc.assert(
    fc.property(fc.commands(commands, { maxCommands: 40, size: 'max' }), (given) => {
      const model = new FigureModel();
      model.dataset.clear();
      model.setBaseline();
      fc.modelRun(() => ({ model: new Reference(), real: { model } }), given);
    }),
    { numRuns: 300 },
  );
});

test('200 changes can be undone one by one, and redone', () => {
  const model = new FigureModel();
  model.dataset.clear();
  model.setBaseline();
  for (let i = 0; i < 250; i++) model.dataset.add({ x: i / 100, y: 0, label: 0 });
  for (let i = 0; i < 200; i++) model.undo();
  expect(model.points).toHaveLength(50);
  expect(model.canUndo).toBe(false);
  for (let i = 0; i < 200; i++) model.redo();
  expect(model.points).toHaveLength(250);
});

test('points beyond the limit are rejected as a whole', () => {
  const model = new FigureModel();
  const full = Array.from({ length: LIMITS.points }, () => ({ x: 0, y: 0, label: 0 }));
  model.dataset.replace(full);
  model.dataset.set([...full, { x: 1, y: 1, label: 0 }]);
  expect(model.points).toHaveLength(LIMITS.points);
  expect(model.problems.at(-1)?.code).toBe('too-many-points');
});

test('a change of a setting is one undo step, and so is a drag of its slider', () => {
  const model = new FigureModel();
  model.dataset.clear();
  model.setBaseline();
  model.beginGesture();
  for (const rate of [0.2, 0.3, 0.5]) model.set('learningRate', rate);
  model.endGesture();
  model.set('optimizer', 'adam');
  model.set('optimizer', 'adam');
  model.undo();
  expect(model.settings).toMatchObject({ learningRate: 0.5, optimizer: 'gradient-descent' });
  model.undo();
  expect(model.settings.learningRate).toBe(DEFAULTS.learningRate);
  expect(model.canUndo).toBe(false);
  model.redo();
  expect(model.settings.learningRate).toBe(0.5);
});

test('a change of points or settings, new weights and training are interaction; what the author sets up is not', () => {
  /** @type {((model: InstanceType<typeof FigureModel>) => void)[]} */
  const actions = [
    (model) => model.dataset.add({ x: 0, y: 0, label: 0 }),
    (model) => model.set('learningRate', 0.5),
    (model) => model.newWeights(),
    (model) => model.restart(),
    (model) => model.stepEpoch(),
    (model) => model.setParameter(0, 1),
  ];
  for (const act of actions) {
    const model = new FigureModel();
    model.set('task', 'regression');
    model.setBaseline();
    expect(model.userHasInteracted).toBe(false);
    act(model);
    expect(model.userHasInteracted, String(act)).toBe(true);
  }
});

test('an autoencoder has a bottleneck, which the next task does not keep; layers set by the reader are kept', () => {
  const model = new FigureModel();
  const { layers } = model.settings;
  for (const [task, own] of /** @type {const} */ ([
    ['unsupervised', [8, 1, 8]],
    ['classification', layers],
    ['regression', layers],
  ])) {
    model.set('task', task);
    expect(model.settings.layers, task).toEqual(own);
  }
  model.set('layers', [5]);
  model.set('task', 'unsupervised');
  expect(model.settings.layers).toEqual([5]);
});

test('setting the noise moves the points of the preset, is undone in one step, and ignores edited points', () => {
  const model = new FigureModel();
  model.dataset.load('circle');
  model.newWeights();
  const exact = model.points;
  expect(model.dataset.origin?.how.noise).toBe(0);
  model.beginGesture();
  for (const noise of [0.1, 0.2]) model.dataset.setNoise(noise);
  model.endGesture();
  expect(model.dataset.preset).toBe('circle');
  expect(model.dataset.origin?.how.noise).toBe(0.2);
  const moved = model.points.map(({ x, y }, i) =>
    Math.hypot(x - Number(exact[i]?.x), y - Number(exact[i]?.y)),
  );
  expect(Math.max(...moved)).toBeGreaterThan(0.2);
  expect(Math.max(...moved)).toBeLessThan(1);
  expect(model.points.map(({ label }) => label)).toEqual(exact.map(({ label }) => label));
  model.dataset.setNoise(0);
  expect(model.points).toEqual(exact);
  model.undo();
  model.undo();
  expect(model.points).toBe(exact);
  expect(model.dataset.preset).toBe('circle');
  // The noise applies only to an unedited preset.
  model.dataset.add({ x: 0, y: 0, label: 0 });
  const own = model.points;
  model.dataset.setNoise(0.3);
  expect([model.dataset.preset, model.points]).toEqual(['', own]);
});

test('editing points keeps the same settings object, so panels need not render', () => {
  const model = new FigureModel();
  const { settings } = model;
  model.dataset.move(0, { x: 1, y: 1 });
  model.dataset.add({ x: 2, y: 1, label: 1 });
  expect(model.settings).toBe(settings);
  expect(Object.isFrozen(settings)).toBe(true);
});
