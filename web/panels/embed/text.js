/** Every word of the embed panel. */
export const TEXT = {
  title: 'Put this figure into a post',
  kinds: { tag: 'Tag', frame: 'Frame', link: 'Link' },
  kind: 'As',
  notes: {
    tag: 'For a page of your own. The script has to lie where the address says, and the files of the panels beside it.',
    frame: 'For a place where no script of yours may run.',
    link: 'Opens in a page of its own.',
  },
  copy: 'Copy',
  copied: 'Copied.',
  select: 'The text is selected: copy it with your keyboard or menu.',
  text: 'What to put into the post',
  preview: 'Preview',
  widths: { 0: 'none', 320: '320 pixels', 640: '640 pixels', 960: '960 pixels' },
  frameTitle: 'A neural network in training',
};
