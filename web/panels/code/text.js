/** Every word of the code panel. */
export const TEXT = {
  title: 'The network as a program',
  languages: { numpy: 'NumPy', pytorch: 'PyTorch', cpp: 'C++', javascript: 'JavaScript' },
  language: 'Language',
  start: 'It starts from',
  starts: { seed: 'the first weights', now: 'the weights on screen' },
  startNotes: {
    seed: (/** @type {number} */ epochs) =>
      `It trains ${epochs} epochs from the start and prints the losses that this page shows.`,
    now: (/** @type {number} */ epoch) =>
      `It goes on at the beginning of epoch ${epoch + 1}; the optimizer’s memory begins anew.`,
  },
  secondOrder:
    'The page trains by a method of second order. This program goes down the gradient from the same start instead, so only its first loss is the page’s.',
  copy: 'Copy',
  copied: 'Copied.',
  select: 'The code is selected: copy it with your keyboard or menu.',
  download: 'Download',
  code: (/** @type {string} */ language) => `The program in ${language}`,
  empty: 'No points yet: put some on the plane, and the program to learn them stands here.',
  languageError: (/** @type {string} */ given, /** @type {string} */ known) =>
    `There is no language “${given}”. Choose one of ${known}.`,
};
