import { expect, test } from 'vitest';
import { lightness } from '../../web/element/theme-watcher.js';

test('dark and light backgrounds are distinguished in every color notation of browsers', () => {
  const dark = [
    ...['rgb(0, 0, 0)', 'rgb(22, 24, 27)', 'rgba(20, 20, 60, 0.9)', 'color(srgb 0.1 1e-5 0.2)'],
    ...['color(display-p3 0.1 0.2 0.3)', 'oklch(0.2 0.04 265)', 'oklab(0.3 -0.1 0.05)', 'lab(20 3 4)'],
  ];
  const light = [
    ...['rgb(255, 255, 255)', 'rgba(253, 246, 227, 0.95)', 'color(srgb 0.9 0.9 0.8 / 0.8)'],
    ...['color(display-p3 1 0.9 0.8)', 'oklch(0.97 0 none)', 'lab(95 -3 4)', 'lch(90 3 40)'],
  ];
  for (const colour of dark) {
    expect(lightness(colour), colour).toBeGreaterThanOrEqual(0);
    expect(lightness(colour), colour).toBeLessThan(0.4);
  }
  for (const colour of light) {
    expect(lightness(colour), colour).toBeGreaterThan(0.7);
    expect(lightness(colour), colour).toBeLessThanOrEqual(1);
  }
});

test('a mostly transparent color is not a background', () => {
  for (const colour of ['rgba(0, 0, 0, 0)', 'rgba(255, 255, 255, 0.3)', 'oklch(0.2 0.04 265 / 0.1)']) {
    expect(lightness(colour), colour).toBe(-1);
  }
});
