import { expect, test } from 'vitest';
import { paintLossCurve } from '../../web/painters/loss-curve.js';
import { LIGHT, readTheme } from '../../web/painters/theme.js';

const theme = readTheme({
  fontFamily: 'serif',
  fontSize: '16px',
  getPropertyValue: (name) => LIGHT[/** @type {keyof typeof LIGHT} */ (name.slice(11))],
});

/** Paints a chart without names, and returns the positions of its dots. @param {object} chart */
const painted = (chart) => {
  /** @type {{ x: number, y: number }[]} */
  const dots = [];
  const ctx = new Proxy(
    /** @type {any} */ ({
      measureText: (/** @type {string} */ text) => ({ width: 8 * text.length }),
      arc: (/** @type {number} */ x, /** @type {number} */ y) => dots.push({ x, y }),
    }),
    { get: (known, name) => known[name] ?? (() => {}), set: () => true },
  );
  return {
    dots,
    ...paintLossCurve(ctx, { width: 400, height: 150, dpr: 2 }, theme, /** @type {any} */ (chart)),
  };
};

test.each([[true], [false]])(
  'the dot of a rewound run is at its epoch on the curve (log epochs: %s)',
  (logEpochs) => {
    const curve = { epochs: [0, 10, 1000], losses: [1, 0.5, 0.1], logEpochs };
    for (const now of [0, 4, 10, 99, 999, 1000]) {
      const { dots, frame, scale } = painted({ ...curve, now });
      expect(dots).toHaveLength(1);
      expect(dots[0]?.x).toBeCloseTo(frame.x(scale.epoch(now)), 9);
      const [from, to] = now < 10 ? [0, 1] : [1, 2];
      const share =
        (scale.epoch(now) - scale.epoch(Number(curve.epochs[from]))) /
        (scale.epoch(Number(curve.epochs[to])) - scale.epoch(Number(curve.epochs[from])));
      const loss = Number(curve.losses[from]) * (1 - share) + Number(curve.losses[to]) * share;
      expect(dots[0]?.y).toBeCloseTo(frame.y(loss), 9);
    }
  },
);

test('the dot of a continuing run is at the end of the curve', () => {
  const { dots, frame, scale } = painted({ epochs: [0, 3], losses: [1, 0.5] });
  expect(dots).toEqual([{ x: frame.x(scale.epoch(3)), y: frame.y(0.5) }]);
  expect(painted({ epochs: [], losses: [] }).dots.every(({ y }) => Number.isNaN(y))).toBe(true);
});
