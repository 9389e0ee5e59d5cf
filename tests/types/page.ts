// case A12: what the types accept and reject in a TypeScript page.
import 'downhill';
import type { DownhillFigure, FigureAttributes } from 'downhill';
import { createTrainer } from 'downhill/engine';

const figure = document.querySelector('downhill-figure');
figure?.play();
const made: DownhillFigure = document.createElement('downhill-figure');
await made.ready;

made.learningRate = 0.03;
made.layers = [8, 8];
made.standardise = true;
made.autoplay = true;
made.show = ['data', 'loss'];
made.touchAction = 'scroll';
made.loss = 'huber';
const rate: number = made.learningRate;
const loss: number | undefined = made.loss;
const shown: string = made.show;
const code: string = await made.exportCode('numpy');
const [first] = made.points;
console.log(rate, loss, shown, code, first?.x);

made.addEventListener('downhill-step', ({ detail }) => console.log(detail.epoch + detail.loss));
document.addEventListener('downhill-select', ({ detail }) => console.log(detail.parameter));
addEventListener('downhill-error', ({ detail }) => console.log(detail.message.length));
document.querySelector('downhill-value')?.setAttribute('of', 'loss');

const attributes: FigureAttributes = { data: 'moons', 'learning-rate': '0.03', layers: '8 8', l2: 0.001 };
console.log(attributes);

const trainer = await createTrainer({ sizes: [2, 1] });
trainer.dispose();

// @ts-expect-error no such method
made.dance();
// @ts-expect-error a rate is a number
made.learningRate = 'fast';
// @ts-expect-error no such attribute
const wrong: FigureAttributes = { learningrate: 1 };
// @ts-expect-error no such detail
made.addEventListener('downhill-step', ({ detail }) => console.log(detail.colour, wrong));
