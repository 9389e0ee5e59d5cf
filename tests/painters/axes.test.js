// The tick labels of the plane.
import { expect, test } from 'vitest';
import { axesInset, paintScales } from '../../web/painters/axes.js';
import { createFrame } from '../../web/painters/frame.js';
import { readTheme } from '../../web/painters/theme.js';

const theme = readTheme({ getPropertyValue: () => '', fontFamily: 'sans-serif', fontSize: '16px' });

test('wide labels are not cut off at the left', () => {
  const domain = /** @type {const} */ ({ x: [-1, 1], y: [-2e5, 1e6] });
  const size = { width: 360, height: 340, dpr: 1, domain, inset: axesInset(theme) };
  const frame = createFrame(/** @type {any} */ (size));
  const lefts = new Map();
  const ctx = {
    textAlign: 'left',
    measureText: (/** @type {string} */ text) => ({ width: text.length * 8 }),
    fillText: (
      /** @type {string} */ text,
      /** @type {number} */ x,
      /** @type {number} */ _y,
      most = Infinity,
    ) => lefts.set(text, x - (ctx.textAlign === 'right' ? Math.min(most, text.length * 8) : 0)),
  };
  const any = new Proxy(ctx, { get: (target, name) => /** @type {any} */ (target)[name] ?? (() => {}) });
  paintScales(/** @type {any} */ (any), frame, theme);
  expect([...lefts.keys()]).toContain('5×10⁵');
  for (const [text, left] of lefts) expect(left, text).toBeGreaterThanOrEqual(0);
});
