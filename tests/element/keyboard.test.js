import { expect, test } from 'vitest';
import { keyOf, shortcut } from '../../web/element/keyboard.js';

/**
 * The effect of a key on an element of this kind.
 * @param {string} key
 * @param {string} [element] its local name
 * @param {Partial<KeyboardEvent>} [modifiers]
 */
const press = (key, element = 'canvas', modifiers = {}) => {
  const done = { prevented: false, commands: /** @type {unknown[]} */ ([]) };
  const target = { matches: (/** @type {string} */ selector) => selector.split(', ').includes(element) };
  const event = {
    ...{ key, code: '', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...modifiers },
    composedPath: () => [target],
    preventDefault: () => {
      done.prevented = true;
    },
  };
  shortcut(/** @type {any} */ (event), (command) => done.commands.push(command));
  return done;
};

const nothing = { prevented: false, commands: [] };
const does = (/** @type {unknown} */ command) => ({ prevented: true, commands: [command] });

test.each([
  [' ', 'togglePlay'],
  ['.', 'step'],
  ['1', 'class1'],
  ['2', 'class2'],
  ['m', 'move'],
  ['M', 'move'],
  ['e', 'erase'],
])('%j runs %j and prevents the default', (key, command) => {
  expect(press(key)).toEqual(does(command));
});

test('undo and redo work with Ctrl and Command', () => {
  for (const modifier of [{ ctrlKey: true }, { metaKey: true }]) {
    expect(press('z', 'canvas', modifier)).toEqual(does('undo'));
    expect(press('Z', 'canvas', { ...modifier, shiftKey: true })).toEqual(does('redo'));
    expect(press('y', 'canvas', modifier)).toEqual(does('redo'));
  }
});

test('other keys are left to the page', () => {
  for (const key of ['a', 'Tab', 'F5', 'ArrowUp', 'Escape']) expect(press(key)).toEqual(nothing);
});

test('browser shortcuts are left to the browser', () => {
  for (const key of ['1', 'm', 'e', '.', ' ', 'c', 'r'])
    expect(press(key, 'canvas', { ctrlKey: true })).toEqual(nothing);
  for (const key of ['1', 'e', ' ']) expect(press(key, 'canvas', { altKey: true })).toEqual(nothing);
});

test('typing into a control triggers no shortcut', () => {
  for (const element of ['input', 'select', 'textarea']) {
    for (const key of [' ', '.', '1', 'e']) expect(press(key, element)).toEqual(nothing);
    expect(press('z', element, { ctrlKey: true })).toEqual(nothing);
  }
});

test('space presses the focused button; other shortcuts still work there', () => {
  for (const element of ['button', 'summary']) {
    expect(press(' ', element)).toEqual(nothing);
    expect(press('.', element)).toEqual(does('step'));
  }
});

test.each([
  ['z', 'KeyZ', 'z'],
  ['Z', 'KeyZ', 'z'],
  ['я', 'KeyZ', 'z'],
  ['ω', 'KeyV', 'v'],
  ['ю', 'Period', '.'],
  ['.', 'Slash', '.'], // Cyrillic
  ['z', 'KeyW', 'z'], // AZERTY
  ['w', 'KeyZ', 'w'],
  [':', 'Period', ':'],
  ['&', 'Digit1', '1'],
  ['1', 'Digit1', '1'],
  ['-', 'Digit6', '-'],
  ['٣', 'Digit3', '3'],
  ['1', 'Numpad1', '1'],
  ['Enter', 'Enter', 'Enter'],
  ['Dead', 'BracketLeft', 'Dead'],
  ['z', '', 'z'],
])('case 108: %j on %s is %j', (key, code, meant) => {
  expect(keyOf({ key, code })).toBe(meant);
});

test('AltGr types a letter', () => {
  expect(press('ż', 'canvas', { code: 'KeyZ', ctrlKey: true, altKey: true })).toEqual(nothing);
});
