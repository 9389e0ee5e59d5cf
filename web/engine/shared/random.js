/**
 * The core's random number generator (cpp/downhill/random.h), reimplemented for presets, which are generated on the
 * page: xoshiro128++ (Blackman and Vigna, 2021), seeded with SplitMix32.
 * @param {number} seed an integer, 0 … 2³² − 1
 * @param {number} [stream] different streams of one seed are independent
 */
export function createRandom(seed, stream = 0) {
  let mix = (seed + Math.imul(0x85ebca6b, stream)) | 0;
  const word = () => {
    mix = (mix + 0x9e3779b9) | 0;
    let z = mix;
    z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return z ^ (z >>> 15);
  };
  let [a, b, c, d] = [word(), word(), word(), word()];

  /** 32 uniform bits. */
  const next = () => {
    const sum = (a + d) | 0;
    const result = (((sum << 7) | (sum >>> 25)) + a) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = (d << 11) | (d >>> 21);
    return result;
  };

  /** A number in [0, 1) with 53 random bits. */
  const uniform = () => ((next() >>> 5) * 67108864 + (next() >>> 6)) / 9007199254740992;

  /** A number from the standard normal distribution (Box and Muller, 1958). */
  const normal = () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());

  return { next, uniform, normal };
}
