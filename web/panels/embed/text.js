/** Every word of the embed panel. */
export const TEXT = {
  title: 'Put this figure into a post',
  kinds: { tag: 'HTML tag', frame: 'iframe', link: 'Link' },
  kind: 'Format',
  notes: {
    tag: 'Host downhill.js and the other downhill-*.js files at this address.',
    frame: 'For sites that don’t allow scripts.',
    link: 'Opens in a page of its own.',
  },
  unknown: 'Replace example.org with the address of your copy of Downhill.',
  copy: 'Copy',
  copied: 'Copied.',
  select: 'The text is selected. Copy it with your keyboard or menu.',
  text: 'What to put into the post',
  preview: 'Preview',
  widths: { 0: 'Off', 320: 'Phone', 640: 'Column', 960: 'Wide' },
  frameTitle: 'A neural network in training',
};
