import { expect, test } from 'vitest';
import { page, runSequence } from './support/sequences.js';
import { inOneBrowser } from './support/stage.js';

inOneBrowser(({ open }) => {
  test('10 random sequences of drawing, dragging, undo, import, playing and reloading part nowhere from the model', async () => {
    let figure = await (await open({ html: page })).ready();
    await figure.until(({ shadowRoot }) => shadowRoot.querySelector('.import'));
    for (let seed = 1; seed <= 10; seed++) figure = await runSequence(figure, seed, 6);
    expect(await figure.text('[part~=notice][data-kind=problem]')).toBe(''); // advice may stand there, as on a single point
  });
});
