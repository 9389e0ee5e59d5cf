/**
 * A training of so many steps for each value of a setting and what becomes of the bits. A function of nothing but
 * the engine, without an import, so that a test may also send its text into a browser.
 *
 * @param {(network: any) => any} createTrainer
 * @param {'hidden' | 'optimizer'} setting
 * @param {readonly string[]} names what the setting may be
 * @param {number} steps
 * @returns {Promise<Record<string, string>>} value → FNV-1a hash (64 bits) of all parameters' bytes
 */
export async function trainedBits(createTrainer, setting, names, steps) {
  const count = 97;
  const inputs = new Float64Array(2 * count);
  const targets = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    // A lattice of sums and products only: Math.sin may differ from browser to browser.
    const x = ((i * 37) % count) / 24 - 2;
    const y = i / 24 - 2;
    inputs[i] = x;
    inputs[count + i] = y;
    targets[i] = x * y > 0 ? 1 : -1;
  }

  const hash = (/** @type {Float64Array} */ numbers) => {
    let value = 0xcbf29ce484222325n;
    for (const byte of new Uint8Array(numbers.buffer)) {
      value = BigInt.asUintN(64, (value ^ BigInt(byte)) * 0x100000001b3n);
    }
    return value.toString(16).padStart(16, '0');
  };

  const bitsOf = async (/** @type {object} */ changes) => {
    const trainer = await createTrainer({
      sizes: [2, 8, 5, 1],
      hidden: 'tanh',
      output: 'tanh',
      learningRate: 0.05,
      batchSize: 10,
      seed: 2026,
      ...changes,
    });
    trainer.setData(inputs, targets);
    trainer.train(steps);
    const bits = hash(trainer.parameters());
    trainer.dispose();
    return bits;
  };

  const bits = names.map(async (name) => [name, await bitsOf({ [setting]: name })]);
  return Object.fromEntries(await Promise.all(bits));
}
