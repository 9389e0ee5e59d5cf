// The engine in Node, without a page: `npm run build`, then `node examples/engine.js`.
import { createTrainer } from '../dist/engine.js';

const trainer = await createTrainer({ sizes: [2, 8, 1], output: 'tanh', learningRate: 0.3, batchSize: 4 });
trainer.setData(
  Float64Array.of(0, 0, 1, 1, 0, 1, 0, 1), // x₁ of the four points of XOR, then x₂
  Float64Array.of(-1, 1, 1, -1), // their classes
);
while (trainer.evaluate().loss > 0.001) trainer.train(100);
console.log(trainer.progress().step, trainer.outputs());
trainer.dispose();
