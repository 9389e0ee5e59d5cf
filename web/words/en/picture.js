/** Exported images. */
export const picture = {
  title: 'Picture',
  of: 'Picture of',
  panels: {
    data: 'Data',
    network: 'Network',
    loss: 'Loss',
    weight: 'Weight',
    check: 'Gradient check',
    landscape: 'Loss landscape',
  },
  caption: 'Title',
  captions: {
    data: () => 'Points and outputs',
    network: () => 'The network',
    loss: () => 'Training loss',
    weight: (/** @type {string} */ weight) => `The loss along ${weight}`,
    check: () => 'Gradients and differences',
    landscape: () => 'Loss landscape',
  },
  after: (/** @type {string} */ what, /** @type {number} */ epochs) =>
    epochs === 0 ? `${what} before training` : `${what} after ${epochs} ${epochs === 1 ? 'epoch' : 'epochs'}`,
  withLoss: (/** @type {string} */ what, /** @type {string} */ loss) => `${what} (loss ${loss})`,
  colors: 'Colors',
  papers: { white: 'On white paper', screen: 'As on screen' },
  svg: 'Save SVG',
  svgHint: 'Lines and letters: sharp at every size',
  png: 'Save PNG',
  pngHint: 'Twice the pixels of the screen, for slides',
  nothing: 'No panel with a picture is open.',
  size: (/** @type {number} */ width, /** @type {number} */ height) => `${width} × ${height} pixels.`,
  altered:
    'This browser alters pictures to hide whose they are: the file may show noise. Allow canvas data for this site.',
  failed: 'The image could not be created. Save it as SVG.',
};
