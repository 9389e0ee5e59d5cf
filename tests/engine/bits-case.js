/**
 * The settings that affect a step or its points, the same as in tests/native/bits_test.cpp.
 * @type {Record<string, object>}
 */
export const SETTINGS = {
  clip: { clip: 0.05 },
  penalties: { l1: 1e-4, l2: 1e-3 },
  dropout: { dropout: 0.2 },
  step: { schedule: 'step', scheduleEpochs: 100 },
  cosine: { schedule: 'cosine', scheduleEpochs: 400 },
  he: { initialiser: 'he' },
  normal: { initialiser: 'normal' },
  features: { features: ['x1', 'x1x2', 'sin(x2)', 'x1^3'], standardise: true },
  regression: { output: 'linear', regression: true, standardise: true },
  huber: { loss: 'huber' },
  absolute: { loss: 'absolute', learningRate: 0.01 },
  'full batch': { batchSize: 97 },
  sigmoid: { output: 'sigmoid', loss: 'cross-entropy' },
  softmax: { sizes: [2, 8, 5, 2], output: 'softmax', loss: 'cross-entropy' },
};

/**
 * Trains with each of the given changes of settings, and hashes the resulting bits. It imports nothing, so that a test
 * can also send its source into a browser.
 *
 * @param {(network: any) => any} createTrainer
 * @param {Record<string, object>} cases name → changes of the settings
 * @param {number} steps
 * @returns {Promise<Record<string, string>>} name → FNV-1a hash (64 bits) of all parameters' bytes
 */
export async function trainedBits(createTrainer, cases, steps) {
  const count = 97;
  const inputs = new Float64Array(2 * count);
  const signs = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    // A lattice of sums and products only, because Math.sin may differ between browsers.
    const x = ((i * 37) % count) / 24 - 2;
    const y = i / 24 - 2;
    inputs[i] = x;
    inputs[count + i] = y;
    signs[i] = x * y > 0 ? 1 : -1;
  }

  // The targets for an output: ± 1, or 0 and 1, or one column per class.
  const targetsFor = (/** @type {string} */ output) => {
    if (output === 'sigmoid') return signs.map((sign) => (sign + 1) / 2);
    if (output === 'softmax')
      return Float64Array.of(...signs, ...signs.map((sign) => -sign)).map((sign) => (sign + 1) / 2);
    return signs;
  };

  const hash = (/** @type {Float64Array} */ numbers) => {
    let value = 0xcbf29ce484222325n;
    for (const byte of new Uint8Array(numbers.buffer)) {
      value = BigInt.asUintN(64, (value ^ BigInt(byte)) * 0x100000001b3n);
    }
    return value.toString(16).padStart(16, '0');
  };

  const bitsOf = async (/** @type {object} */ changes) => {
    const network = {
      sizes: [2, 8, 5, 1],
      hidden: 'tanh',
      output: 'tanh',
      learningRate: 0.05,
      batchSize: 10,
      seed: 2026,
      ...changes,
    };
    const trainer = await createTrainer(network);
    trainer.setData(inputs, targetsFor(network.output));
    trainer.train(steps);
    const bits = hash(trainer.parameters());
    trainer.dispose();
    return bits;
  };

  const bits = Object.entries(cases).map(async ([name, changes]) => [name, await bitsOf(changes)]);
  return Object.fromEntries(await Promise.all(bits));
}
