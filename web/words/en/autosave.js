/** The drawing saved in this browser. */
export const autosave = {
  label: 'Saved copy',
  states: {
    waiting: '',
    new: '',
    kept: 'Saved in this browser.',
    restored: 'Restored from your last visit. Saved in this browser.',
    changed: 'Restored from your last visit. The page’s own figure has changed since.',
    stopped: 'The page stopped twice while your drawing was opened, so it was not reopened. Nothing is lost.',
    copy: 'This is a copy from a link. It is not saved; your own drawing is.',
    unsaved: 'Not saved in this browser. Save a file or copy the text before you leave.',
    conflict: 'This drawing was changed in another tab. Changes here are not saved.',
    forgotten: 'Deleted.',
  },
  original: 'Restore original',
  mine: 'Back to my drawing',
  keepThis: 'Save this instead',
  forget: 'Delete saved copy',
  broken: 'Some of what was saved here cannot be read. Show as text',
  asText: 'Show your drawing as text',
  discard: 'Discard',
};
