export const menu = {
  label: 'More',
  panels: {
    explain: 'Explain',
    table: 'Data',
    autosave: 'Saved copy',
    code: 'Code',
    picture: 'Picture',
    models: 'Model files',
    embed: 'Embed',
  },
};
