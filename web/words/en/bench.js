export const bench = {
  label: 'Workbench',
  tabs: { train: 'Train', explain: 'Explain', data: 'Data', code: 'Code', share: 'Share' },
};
