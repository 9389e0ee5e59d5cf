// A PNG of 256 colours from a screenshot.
import { crc32, deflateSync } from 'node:zlib';

/** The pixels of a PNG: the browser can read it. */
async function decode(page, png) {
  const { base64, ...size } = await page.evaluate(async (source) => {
    const image = new Image();
    image.src = `data:image/png;base64,${source}`;
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height);
    const ctx = canvas.getContext('2d');
    ctx.drawImage(image, 0, 0);
    const { data } = ctx.getImageData(0, 0, canvas.width, canvas.height);
    const url = await new Promise((done) => {
      const reader = new FileReader();
      reader.onload = () => done(reader.result);
      reader.readAsDataURL(new Blob([data]));
    });
    return { base64: url.slice(url.indexOf(',') + 1), width: canvas.width, height: canvas.height };
  }, png.toString('base64'));
  return { ...size, pixels: Buffer.from(base64, 'base64') };
}

const channel = (colour, k) => (colour >> (16 - 8 * k)) & 255;

/** 256 colours for all, by median cut: the box of colours that is widest, for its pixels, is cut in two. */
function palette(counts) {
  const boxOf = (colours) => {
    const pixels = colours.reduce((sum, colour) => sum + counts.get(colour), 0);
    const ranges = [0, 1, 2].map((k) => {
      const values = colours.map((colour) => channel(colour, k));
      return Math.max(...values) - Math.min(...values);
    });
    const range = Math.max(...ranges);
    return { colours, pixels, k: ranges.indexOf(range), worth: range * pixels ** 0.25 };
  };
  const boxes = [boxOf([...counts.keys()])];
  while (boxes.length < 256 && boxes.some(({ worth }) => worth > 0)) {
    boxes.sort((a, b) => a.worth - b.worth);
    const { colours, k } = boxes.pop();
    colours.sort((a, b) => channel(a, k) - channel(b, k));
    const middle = colours.length >> 1;
    boxes.push(boxOf(colours.slice(0, middle)), boxOf(colours.slice(middle)));
  }
  const mean = ({ colours, pixels }) =>
    [0, 1, 2].map((k) =>
      Math.round(colours.reduce((sum, colour) => sum + channel(colour, k) * counts.get(colour), 0) / pixels),
    );
  return {
    colours: boxes.map(mean),
    indices: new Map(boxes.flatMap(({ colours }, i) => colours.map((colour) => [colour, i]))),
  };
}

/** A PNG of 256 colours: half the size, and no eye sees it. */
function encode({ width, height, pixels }) {
  const colourAt = (i) => pixels.readUIntBE(4 * i, 3);
  const counts = new Map();
  for (let i = 0; i < width * height; i++) counts.set(colourAt(i), (counts.get(colourAt(i)) ?? 0) + 1);
  const { colours, indices } = palette(counts);
  const rows = Buffer.alloc((width + 1) * height); // each begins with its filter: none
  for (let i = 0; i < width * height; i++) rows[i + Math.floor(i / width) + 1] = indices.get(colourAt(i));

  const chunk = (type, data) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3], 8); // eight bits, of a palette
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(colours.flat())),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** The same picture in fewer bytes. @param {import('playwright').Page} page which decodes it @param {Buffer} png */
export const smaller = async (page, png) => encode(await decode(page, png));
