// Documents, links and saved drawings of earlier versions still open unchanged.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readState } from '../../web/engine/shared/state-document.js';
import { readDocument } from '../../web/io/document.js';
import { fromLink } from '../../web/io/link.js';
import { isIntact } from '../../web/panels/autosave/store.js';

const former = JSON.parse(readFileSync(new URL('../golden/former.json', import.meta.url), 'utf8'));

/** The settings that existed then, as text, because some have become lists. */
const settingsOf = ({ settings }, names) =>
  Object.fromEntries(names.map((name) => [name, String(settings[name])]));

describe.each(former.map((one) => [`${one.when}: ${one.state.settings.task}`, one]))(
  '%s',
  (_, { state, link, record }) => {
    const names = Object.keys(state.settings);

    test('a document opens', () => {
      const read = readState(state);
      expect(read.state.points).toEqual(state.points);
      expect(settingsOf(read.state, names)).toEqual(settingsOf(state, names));
      expect(read.state.step).toBe(state.step);
    });

    test.runIf(link)('a link opens', () => {
      const read = fromLink(link);
      expect(read).toMatchObject({ ignored: [], missing: null });
      expect(settingsOf(read.state, names)).toEqual(settingsOf(state, names));
      expect(read.state.step).toBe(state.step);
      expect(read.state.points).toHaveLength(state.points.length);
      read.state.points.forEach((point, i) => {
        expect(Math.hypot(point.x - state.points[i].x, point.y - state.points[i].y)).toBeLessThan(1e-3);
        expect(point.label).toBeCloseTo(state.points[i].label, 3);
      });
    });

    test.runIf(record)('a saved drawing opens, and a damaged one is detected', () => {
      expect(isIntact(record)).toBe(true);
      expect(isIntact({ ...record, text: record.text.replace('1', '7') })).toBe(false);
      expect(readDocument(record.text).points).toEqual(state.points);
    });
  },
);
