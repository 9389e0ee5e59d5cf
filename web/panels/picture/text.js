/** Every word of the picture panel. */
export const TEXT = {
  label: 'A picture for a print or a slide',
  panel: 'Picture of',
  panels: {
    data: 'Data',
    network: 'Network',
    loss: 'Loss',
    weight: 'Weight',
    check: 'Gradient check',
    valley: 'Loss landscape',
  },
  title: 'Title',
  titles: {
    data: () => 'Points and outputs',
    network: () => 'The network',
    loss: () => 'Training loss',
    weight: (/** @type {string} */ weight) => `The loss along ${weight}`,
    check: () => 'Gradients and differences',
    valley: () => 'Loss landscape',
  },
  after: (/** @type {string} */ what, /** @type {number} */ epochs) =>
    epochs === 0 ? `${what} before training` : `${what} after ${epochs} ${epochs === 1 ? 'epoch' : 'epochs'}`,
  withLoss: (/** @type {string} */ what, /** @type {string} */ loss) => `${what} (loss ${loss})`,
  colours: 'Colours',
  papers: { white: 'on white paper', screen: 'as on screen' },
  svg: 'SVG',
  svgHint: 'Lines and letters: sharp at every size',
  png: 'PNG (2×)',
  pngHint: 'Pixels, two to each of the screen’s: for slides',
  nothing: 'No panel with a picture is open.',
  left: 'Formulas, tables and code are text, not pictures: copy them, or print the page.',
  saved: (/** @type {string} */ name, /** @type {number} */ width, /** @type {number} */ height) =>
    `${name}: ${width} × ${height}`,
  failed: 'The browser has made no picture of it: save it as SVG.',
};
