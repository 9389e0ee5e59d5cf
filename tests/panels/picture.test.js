// Pictures: canvas calls are recorded and written as SVG, in which no text becomes markup.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createFrame } from '../../web/painters/frame.js';
import { paintLossCurve } from '../../web/painters/loss-curve.js';
import { paintNetwork } from '../../web/painters/network-diagram.js';
import { paintPoints } from '../../web/painters/points.js';
import { readTheme } from '../../web/painters/theme.js';
import { compose } from '../../web/panels/share/picture/compose.js';
import { Recording } from '../../web/panels/share/picture/recording.js';
import { escaped, toSvg } from '../../web/panels/share/picture/svg.js';

const theme = {
  ...readTheme({ getPropertyValue: () => '', fontFamily: '"Gill Sans", serif', fontSize: '16' }),
  print: true,
};
const size = { width: 400, height: 300, dpr: 2 };

const STATE = {
  ...{ fillStyle: '#000000', strokeStyle: '#000000', globalAlpha: 1, lineWidth: 1, lineCap: 'butt' },
  ...{ lineJoin: 'miter', font: '10px sans-serif', textAlign: 'left', dash: [] },
};

/** A context that keeps its state like a real one but only counts the calls. */
class Context {
  calls = 0;
  saved = [];

  constructor() {
    Object.assign(this, STATE);
  }
  save() {
    this.saved.push(Object.fromEntries(Object.keys(STATE).map((name) => [name, this[name]])));
  }
  restore() {
    Object.assign(this, this.saved.pop());
  }
  setLineDash(dash) {
    this.dash = dash;
  }
  getLineDash() {
    return this.dash;
  }
  measureText(text) {
    return { width: text.length * 6 };
  }
}
for (const name of [
  ...[
    'beginPath',
    'moveTo',
    'lineTo',
    'bezierCurveTo',
    'arc',
    'rect',
    'roundRect',
    'closePath',
    'clip',
    'fill',
    'stroke',
  ],
  ...['fillRect', 'strokeRect', 'clearRect', 'fillText', 'strokeText', 'drawImage'],
]) {
  Context.prototype[name] = function () {
    this.calls++;
  };
}

const createCanvas = (width, height) => ({
  ...{ width, height },
  getContext: () => new Context(),
  toDataURL: () => `data:image/png;base64,${width}x${height}`,
});

/** The recorded marks of a painter. @param {(ctx: any) => void} paint */
function recorded(paint) {
  const ctx = new Context();
  const recording = new Recording(ctx, createCanvas);
  try {
    paint(ctx);
  } finally {
    recording.end();
  }
  return recording.marks;
}

const svgOf = (marks, title = 'A title', axes = null) =>
  toSvg(
    compose({ title, description: 'A <description>', size, marks, axes }, theme, (text) => text.length * 8),
  );

/** The elements of an XML text; throws if it is not well-formed. @param {string} text */
function elementsOf(text) {
  const open = [];
  const all = [];
  const body = text.replace(/^<\?xml version="1\.0" encoding="UTF-8"\?>/, '');
  const rest = body.replace(
    /<(\/?)([a-zA-Z]+)((?: [a-zA-Z:-]+="[^"<]*")*)(\/?)>/g,
    (_, end, name, given, empty) => {
      if (end && open.pop() !== name) throw new Error(`</${name}> closes nothing`);
      if (!end && !empty) open.push(name);
      if (!end) all.push({ name, given });
      return '';
    },
  );
  if (open.length || /[<]|&(?!(?:amp|lt|gt|quot);)/.test(rest)) throw new Error(`Not well-formed: ${rest}`);
  return all;
}

/** A network with everything that the diagram shows. */
const network = (ctx) =>
  paintNetwork(ctx, size, theme, {
    sizes: [2, 3, 1],
    parameters: [1, -2, 0.5, 3, 0, -1, 0.1, 0.2, -0.3, 1, 2, 3, -4],
    inputNames: ['x₁', 'x₂'],
    outputNames: ['o'],
    parameter: 1,
    numbers: [1, 2, 3, 4, 5, 6],
  });

describe('a recording', () => {
  test('passes every call through, and restores the context', () => {
    const bare = new Context();
    network(bare);
    const ctx = new Context();
    const recording = new Recording(ctx, createCanvas);
    network(ctx);
    recording.end();
    expect(ctx.calls).toBe(bare.calls);
    expect(Object.keys(ctx)).toEqual(Object.keys(new Context()));
    const { length } = recording.marks;
    expect(length).toBeGreaterThan(20);
    network(ctx);
    expect(recording.marks).toHaveLength(length);
  });

  test('restarts when the canvas is cleared', () => {
    const marks = recorded((ctx) => {
      ctx.fillRect(0, 0, 5, 5);
      ctx.clearRect(0, 0, 400, 300);
      ctx.fillRect(1, 2, 3, 4);
    });
    expect(marks.map(({ path }) => path)).toEqual(['M1 2H4V6H1Z']);
  });

  test('combines fill and stroke of a path into one mark, with the current styles', () => {
    const [mark, ...others] = recorded((ctx) => {
      ctx.beginPath();
      ctx.arc(10, 20, 5, 0, 7);
      ctx.fillStyle = 'rgba(255, 0, 16, 0.5)';
      ctx.globalAlpha = 0.5;
      ctx.fill();
      ctx.globalAlpha = 1;
      Object.assign(ctx, { strokeStyle: '#0072b2', lineWidth: 1.5, lineCap: 'round' });
      ctx.setLineDash([2, 4]);
      ctx.stroke();
    });
    expect(others).toEqual([]);
    expect(mark).toEqual({
      path: 'M15 20A5 5 0 0 1 5 20A5 5 0 0 1 15 20',
      fill: { colour: '#ff0010', opacity: 0.25 },
      stroke: { colour: '#0072b2', opacity: 1, width: 1.5, cap: 'round', join: 'miter', dash: [2, 4] },
      clips: [],
    });
  });

  test('ignores coordinates that are not finite, as a canvas does', () => {
    const marks = recorded((ctx) => {
      ctx.beginPath();
      for (const y of [1, Number.NaN, 3, Number.POSITIVE_INFINITY]) ctx.lineTo(y, y);
      ctx.stroke();
      ctx.fillRect(0, Number.NaN, 1, 1);
    });
    expect(marks.map(({ path }) => path)).toEqual(['M1 1L3 3']);
  });

  test('applies and restores nested clips', () => {
    const svg = svgOf(
      recorded((ctx) => {
        ctx.save();
        ctx.rect(0, 0, 9, 9);
        ctx.clip();
        ctx.fillRect(1, 1, 1, 1);
        ctx.save();
        ctx.beginPath();
        ctx.rect(0, 0, 5, 5);
        ctx.clip();
        ctx.fillRect(2, 2, 1, 1);
        ctx.restore();
        ctx.fillRect(3, 3, 1, 1);
        ctx.restore();
        ctx.fillRect(4, 4, 1, 1);
      }),
    );
    expect(svg).toContain('<clipPath id="clip1"><path d="M0 0H9V9H0Z"/></clipPath>');
    expect(svg).toContain('<clipPath id="clip2" clip-path="url(#clip1)"><path d="M0 0H5V5H0Z"/></clipPath>');
    const within = [...svg.matchAll(/<g clip-path="url\(#(clip\d)\)">\s*<path d="M(\d)/g)];
    expect(within.map(([, id, place]) => [id, place])).toEqual([
      ['clip1', '1'],
      ['clip2', '2'],
      ['clip1', '3'],
    ]);
    expect(svg).toMatch(/<\/g>\n<path d="M4 4/);
  });

  test('copies an image at the size at which it is drawn', () => {
    const [{ image }] = recorded((ctx) => ctx.drawImage({ width: 72, height: 2 }, 10, 10, 300, 1));
    expect([image.canvas.width, image.canvas.height]).toEqual([300, 2]);
  });
});

describe('an SVG', () => {
  const frame = createFrame({
    ...size,
    domain: { x: [-1, 1], y: [-1, 1] },
    inset: { left: 0, right: 0, top: 0, bottom: 0 },
  });
  const points = Array.from({ length: 300 }, (_, i) => ({ x: Math.cos(i), y: Math.sin(i), label: i % 6 }));
  /** @type {Record<string, (ctx: any) => void>} */
  const painters = {
    network,
    points: (ctx) => paintPoints(ctx, frame, theme, points, { current: 3 }),
    loss: (ctx) =>
      void paintLossCurve(ctx, size, theme, {
        epochs: [0, 1, 2, 3],
        losses: [3, Number.NaN, 1, 0.5],
        testLosses: [3, 2, 1.1, 0.6],
        logLoss: true,
        names: { epoch: 'epoch', loss: 'loss', testLoss: 'test loss' },
      }),
  };

  test.for(Object.entries(painters))(
    'of the %s is well-formed, self-contained and reproducible',
    ([, paint]) => {
      const svg = svgOf(recorded(paint), 'A title', ['x₁', 'x₂']);
      const elements = elementsOf(svg);
      expect(svgOf(recorded(paint), 'A title', ['x₁', 'x₂'])).toBe(svg);
      expect(new Set(elements.map(({ name }) => name))).toEqual(
        new Set(
          ['svg', 'title', 'desc', 'defs', 'g', 'path', 'text'].filter((name) => svg.includes(`<${name}`)),
        ),
      );
      expect(svg).not.toMatch(/NaN|undefined|Infinity/);
      // It loads nothing: the only URLs are XML namespaces.
      expect(svg.match(/https?:[^"]*/g)).toEqual([
        'http://www.w3.org/2000/svg',
        'http://www.w3.org/1999/xlink',
      ]);
    },
  );

  test('draws points as paths, not images, however many there are', () => {
    expect(recorded(painters.points).every(({ path }) => path)).toBe(true);
  });

  test('has a title, a description and axis labels', () => {
    const svg = svgOf([], 'Two moons & more', ['x₁', 'x₂']);
    expect(svg).toContain('<title id="title">Two moons &amp; more</title>');
    expect(svg).toContain('<desc id="description">A &lt;description&gt;</desc>');
    const texts = [...svg.matchAll(/<text[^>]*>([^<]*)</g)].map(([, text]) => text);
    expect(texts).toEqual(['Two moons &amp; more', 'x₁', 'x₂']);
    expect(svg).toContain('font-family="&quot;Gill Sans&quot;, serif"');
  });

  test('wraps a long title', () => {
    const words =
      'A title that is much longer than a picture of four hundred pixels can be wide at this size of letters';
    const svg = svgOf([], words);
    const lines = [...svg.matchAll(/<text[^>]*>([^<]*)</g)].map(([, text]) => text);
    expect(lines.length).toBeGreaterThan(1);
    expect(lines.join(' ')).toBe(words);
    for (const line of lines) expect(line.length * 8).toBeLessThanOrEqual(400);
  });

  test('condenses a text that is too wide', () => {
    const svg = svgOf(recorded((ctx) => ctx.fillText('twelve chars', 0, 10, 30)));
    expect(svg).toContain('textLength="30" lengthAdjust="spacingAndGlyphs"');
  });

  test('escapes every title', () => {
    expect(() => elementsOf('<svg><title>A <script></title></svg>')).toThrow('closes nothing');
    expect(() => elementsOf('<svg>a & b</svg>')).toThrow('Not well-formed');
    const hostile = fc.array(
      fc.oneof(
        fc.constantFrom(
          '<script>alert(1)</script>',
          '"/><image href="//x"/>',
          '&lt;',
          ']]>',
          '\u0000',
          '\ud800',
        ),
        fc.string({ unit: 'binary', maxLength: 8 }),
      ),
      { maxLength: 6 },
    );
    fc.assert(
      fc.property(hostile, (parts) => {
        const title = parts.join(' ');
        const elements = elementsOf(svgOf([], title));
        expect(elements.filter(({ name }) => /script|image/.test(name))).toEqual([]);
        expect(escaped(title)).not.toMatch(/[<>"\p{Surrogate}]/u);
        expect(escaped(title)).not.toContain('\u0000');
      }),
      { numRuns: 40 },
    );
  });
});
