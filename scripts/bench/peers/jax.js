import { matricesOf } from '../../../web/engine/shared/parameter-layout.js';

const [BETA1, BETA2, EPSILON] = [0.9, 0.999, 1e-8];

/** jax-js compiles a step per batch shape. Functions consume their arguments: `ref` keeps them. */
export const jax = {
  name: 'jax-js, wasm',
  solver: { optimizer: 'adam', learningRate: 0.01 },

  async begin({ init, defaultDevice }) {
    await init('wasm');
    defaultDevice('wasm');
  },

  make({ grad, jit, numpy: np, tree }, network, rows, parameters) {
    const { sizes, output, batchSize, learningRate, optimizer } = network;
    const matrix = (values, shape) => np.array(Float32Array.from(values)).reshape(shape);
    const take = (points) => matrix(points.flat(), [points.length, sizes[0]]);
    const batches = [];
    for (let from = 0; from < rows.length; from += batchSize) {
      const batch = rows.slice(from, from + batchSize);
      batches.push([
        take(batch.map(({ x }) => x)),
        matrix(
          batch.map(({ y }) => y),
          [batch.length, 1],
        ),
      ]);
    }

    const forward = (layers, X) =>
      layers.reduce((a, [W, b], l) => {
        const h = np.matmul(a, W).add(b);
        return l === layers.length - 1 && output === 'linear' ? h : np.tanh(h);
      }, X);
    const meanLoss = (layers, X, Y) => {
      const [count] = Y.shape;
      return np
        .square(forward(layers, X).sub(Y))
        .sum()
        .mul(1 / (2 * count));
    };
    const slopesOf = grad(meanLoss);
    const descend = jit((layers, X, Y) => {
      const slopes = slopesOf(tree.ref(layers), X, Y);
      return tree.map((w, slope) => w.sub(slope.mul(learningRate)), layers, slopes);
    });
    // The two bias corrections are passed as scalars, since compiled code does not count steps.
    const adam = jit(({ layers, m, v }, X, Y, first, second) => {
      const slopes = slopesOf(tree.ref(layers), X, Y);
      const means = tree.map((old, g) => old.mul(BETA1).add(g.mul(1 - BETA1)), m, tree.ref(slopes));
      const squares = tree.map((old, g) => old.mul(BETA2).add(np.square(g).mul(1 - BETA2)), v, slopes);
      const moved = tree.map(
        (w, mean, square) =>
          w.sub(
            mean
              .mul(first.ref)
              .mul(learningRate)
              .div(np.sqrt(square.mul(second.ref)).add(EPSILON)),
          ),
        layers,
        tree.ref(means),
        tree.ref(squares),
      );
      first.dispose();
      second.dispose();
      return { layers: moved, m: means, v: squares };
    });

    const layers = matricesOf(sizes, parameters).map(({ W, b }) => [
      matrix(W.flat(), [W.length, b.length]),
      matrix(b, [1, b.length]),
    ]);
    const zeros = () => tree.map((w) => np.zerosLike(w), tree.ref(layers));
    let state = optimizer === 'adam' ? { m: zeros(), v: zeros(), layers } : { layers };
    let steps = 0;
    const step = (X, Y) => {
      steps++;
      return optimizer === 'adam'
        ? adam(state, X, Y, np.array(1 / (1 - BETA1 ** steps)), np.array(1 / (1 - BETA2 ** steps)))
        : { layers: descend(state.layers, X, Y) };
    };
    const run = jit(forward);
    return {
      train() {
        for (const [X, Y] of batches) state = step(X.ref, Y.ref);
        state.layers[0][0].ref.dataSync(); // work is lazy until its result is read
      },
      take,
      outputs: (X) => run(tree.ref(state.layers), X.ref).dataSync(),
    };
  },
};
