import { expect, test } from 'vitest';
import { page, runSequence } from './support/sequences.js';
import { inOneBrowser } from './support/stage.js';

inOneBrowser(({ open }) => {
  test('matches the reference model through 10 random sequences of drawing, dragging, undo, import, playing and reloading', async () => {
    let figure = await (await open({ html: page })).ready();
    await figure.until(({ shadowRoot }) => shadowRoot.querySelector('.import'));
    for (let seed = 1; seed <= 10; seed++) figure = await runSequence(figure, seed, 6);
    expect(await figure.text('[part~=notice][data-kind=problem]')).toBe(''); // advice may be shown, such as for a single point
  });
});
