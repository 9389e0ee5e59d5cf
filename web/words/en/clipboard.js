export const clipboard = {
  copied: 'Copied.',
  refused: 'The text is selected. Copy it with your keyboard or menu.',
};
