// Latency from a pointer event to the frame that shows it: dragging points, and pulling the track.
import { best, LARGEST_NETWORK } from './browser.js';
import { median, ms, quantile } from './timing.js';

/**
 * Records for every pointermove when the first animation frame after the plane's next paint began: by then the frame
 * that shows it is complete.
 */
export const WATCH_LATENCY = `
  window.latencies = [];
  let unpainted = [];
  let painted = [];
  addEventListener('pointermove', ({ timeStamp }) => unpainted.push(timeStamp), true);
  const { clearRect } = CanvasRenderingContext2D.prototype;
  CanvasRenderingContext2D.prototype.clearRect = function (...box) {
    if (this.canvas.part?.contains('plane') && unpainted.length) {
      painted.push(...unpainted);
      unpainted = [];
      requestAnimationFrame(() => {
        const now = performance.now();
        latencies.push(...painted.map((time) => now - time));
        painted = [];
      });
    }
    clearRect.apply(this, box);
  };`;

async function draggingMany(figure) {
  const points = Array.from({ length: 2000 }, (_, i) => ({
    x: Math.cos(i) * 2.5 * (i / 2000),
    y: 2.5 * Math.sin(i / 9),
    label: i % 2,
  }));
  await figure.setState({ points: [{ x: 2.9, y: 2.9, label: 0 }, ...points.slice(1)] });
  await figure.until(({ epoch }) => epoch > 5);
  return dragging(figure);
}

/** Presses at a position and moves through 500 others, one every 8 ms. Returns the latencies. */
async function pulled({ page }, from, placeAt) {
  const session = await page.context().newCDPSession(page);
  const send = (type, position) =>
    session.send('Input.dispatchMouseEvent', {
      ...{ type, ...position, button: 'left', buttons: 1 },
      clickCount: type === 'mouseMoved' ? 0 : 1,
    });
  await send('mousePressed', from);
  await page.evaluate('latencies.length = 0');
  const sent = [];
  for (let i = 0, start = performance.now(); i < 500; i++) {
    sent.push(send('mouseMoved', placeAt(i)));
    await new Promise((next) => setTimeout(next, start + 8 * i - performance.now()));
  }
  await Promise.all(sent);
  await send('mouseReleased', from);
  return page.evaluate('latencies');
}

export async function dragging(figure) {
  const map = await figure.map();
  const [point] = await figure.points();
  return pulled(figure, map(point), (i) => map({ x: 2 * Math.cos(i / 30), y: 2 * Math.sin(i / 30) }));
}

async function draggingLargest(figure) {
  await figure.set('layers', LARGEST_NETWORK);
  await figure.until(({ epoch }) => epoch > 0);
  return dragging(figure);
}

async function scrubbing(figure) {
  await figure.element.evaluate((element) => element.pause());
  const { left, top, width, height, at } = await figure.element.evaluate(({ shadowRoot }) => {
    const track = shadowRoot.querySelector('[aria-label=Epoch]');
    const box = track.getBoundingClientRect();
    return {
      ...{ left: box.left, top: box.top, width: box.width, height: box.height },
      at: (track.valueAsNumber - Number(track.min)) / (Number(track.max) - Number(track.min)),
    };
  });
  const THUMB = 18;
  const place = (share) => ({ x: left + THUMB / 2 + share * (width - THUMB), y: top + height / 2 });
  return pulled(figure, place(at), (i) => place(at * (0.55 + 0.44 * Math.cos(i / 40))));
}

async function scrubbingLargest(figure) {
  await figure.set('layers', LARGEST_NETWORK);
  await figure.until(({ epoch }) => epoch > 20);
  return scrubbing(figure);
}

const WHAT = {
  'a point dragged': dragging,
  'one of 2,000 points': draggingMany,
  'a point, eight layers of 64': draggingLargest,
  'the track pulled': scrubbing,
  'the track, eight layers of 64': scrubbingLargest,
};

/** Pulling the track repaints only the surface. */
const WATCH_PULL = WATCH_LATENCY.replace("contains('plane')", "contains('surface')");

/** While training, best of three. */
export async function latency() {
  const rows = [];
  for (const [name, hand] of Object.entries(WHAT)) {
    const samples = await best(
      hand,
      (list) => -quantile(list, 0.95),
      name.startsWith('the track') ? WATCH_PULL : WATCH_LATENCY,
    );
    rows.push([name, ms(median(samples)), ms(quantile(samples, 0.95)), samples.length, 'p95 ≤ 35 ms']);
  }
  return [['pointer to painted frame, best of 3', 'p50', 'p95', 'samples', 'goal'], ...rows];
}
