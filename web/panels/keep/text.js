/** The words of what is kept. */
export const TEXT = {
  waiting: '',
  new: '',
  kept: 'Your drawing is kept in this browser.',
  restored: 'This is your drawing from before, kept in this browser.',
  copy: 'This is a copy from a link. It is not kept; your own drawing is.',
  unsaved: 'Not saved in this browser: save a file or copy the text before you leave.',
  conflict: 'This drawing has been changed in another tab: changes here are not saved.',
  original: 'Back to the page’s own',
  forget: 'Forget my drawing',
  forgotten: 'Forgotten: nothing of it is kept in this browser any more.',
  mine: 'Back to my drawing',
  keepThis: 'Keep this one',
  label: 'Kept in this browser',
};
