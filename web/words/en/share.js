/** Links to a figure, and code to embed it. */
export const share = {
  title: 'Link and embed',

  link: 'Link',
  copyLink: 'Copy link',
  /** With the figure's `url-state` key. */
  linkHint: 'Opens a copy of this figure, trained to the same epoch.',
  /** To embed.html, the page for iframes. */
  pageHint: 'Opens this figure, untrained, on a page of its own.',
  linked: (/** @type {number} */ length) =>
    `Link copied: ${length} characters. It opens a copy and reruns the training.`,
  linkRefused: 'Copying is not allowed here: copy the selected link with your keyboard or menu.',
  weightsLeftOut: 'The initial weights did not fit into the link; a JSON file has them.',
  /** After opening a link. */
  noLink: 'This link could not be read; showing the page’s own figure.',
  linkCut: 'This link is incomplete and has no points; showing the page’s own figure.',
  linkIncomplete: (/** @type {number} */ read, /** @type {number | null} */ of) =>
    `This link is incomplete: ${of === null ? `${read} ${read === 1 ? 'point' : 'points'} of it` : `${read} of its ${of} points`} could be read.`,
  linkLeftOut: (/** @type {readonly string[]} */ parts) =>
    `Parts of the link could not be used and were left out: ${parts.slice(0, 5).join(', ')}.`,

  embed: 'Embed',
  format: 'Format',
  formats: { tag: 'HTML tag', frame: 'iframe' },
  hints: {
    tag: 'Host downhill.js and the other downhill-*.js files at this address.',
    frame: 'For sites that don’t allow scripts.',
  },
  /** If Downhill is part of a bundle, its script's address is unknown. */
  unknown: 'Replace example.org with the address of your copy of Downhill.',
  fallback: 'Fallback picture',
  fallbackHint: 'Save a picture below as figure.png, next to your post. It is shown where scripts don’t run.',
  height: 'Height (px)',
  measured: (/** @type {number} */ width) => `As high as the figure is in a column of ${width} px.`,
  copyCode: 'Copy code',
  code: 'Code for your post',
  preview: 'Preview',
  widths: { 0: 'Off', 320: 'Phone', 640: 'Column', 960: 'Wide' },
  frameTitle: 'A neural network in training',
};
