/** The keyboard help; keys of single actions are in model/actions.js. */
export const keys = {
  label: 'Keys',
  show: 'Show the keys',
  classes: 'draw class A … F',
  /** @type {[key: string, does: string][]} */
  plane: [
    ['← → ↑ ↓', 'move the cursor or the selected points (Shift: larger steps)'],
    ['Enter', 'add a point, pick one up or put it down, select it'],
    ['Delete', 'delete the point, or all selected'],
    ['N, Tab', 'go from point to point; Esc ends that'],
    ['C', 'copy the selected points'],
    ['Esc', 'cancel'],
    ['?', 'show or hide this list'],
  ],
};
