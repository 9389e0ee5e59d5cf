/** The network exported as a program. */
export const code = {
  title: 'The network as a program',
  language: 'Language',
  languages: { numpy: 'NumPy', pytorch: 'PyTorch', cpp: 'C++', javascript: 'JavaScript' },
  start: 'Start from',
  starts: { seed: 'initial weights', now: 'current weights' },
  notes: {
    seed: (/** @type {number} */ epochs) =>
      `Trains ${epochs} ${epochs === 1 ? 'epoch' : 'epochs'} from the start and prints the losses that this page shows.`,
    now: (/** @type {number} */ epoch) =>
      `It continues from epoch ${epoch + 1}; the optimizer state is reset.`,
  },
  secondOrder:
    'This page uses a second-order optimizer. The program uses gradient descent from the same start, so only its first loss is the page’s.',
  copy: 'Copy',
  download: 'Download',
  program: (/** @type {string} */ language) => `The program in ${language}`,
  empty: 'No points yet. Add some to get a program that learns them.',
  unknown: (/** @type {string} */ given, /** @type {string} */ known) =>
    `There is no language “${given}”. Choose one of ${known}.`,
};
