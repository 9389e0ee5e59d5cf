/**
 * The seeded generator in Python.
 *
 * @import { Run } from '../describe.js'
 */
import { needsNormal, needsRandom } from '../describe.js';
import { program } from '../program.js';

const RANDOM = `
class Random:
    """xoshiro128++, seeded by SplitMix32: the page's own generator, so that both draw the same numbers."""

    def __init__(self, seed, stream):
        mix = seed + 0x85EBCA6B * stream
        self.state = []
        for _ in range(4):
            mix = (mix + 0x9E3779B9) & 0xFFFFFFFF
            z = ((mix ^ (mix >> 16)) * 0x21F0AAAD) & 0xFFFFFFFF
            z = ((z ^ (z >> 15)) * 0x735A2D97) & 0xFFFFFFFF
            self.state.append(z ^ (z >> 15))

    def next(self):
        """32 random bits."""
        rotate = lambda x, bits: ((x << bits) | (x >> (32 - bits))) & 0xFFFFFFFF
        a, b, c, d = self.state
        result = (rotate((a + d) & 0xFFFFFFFF, 7) + a) & 0xFFFFFFFF
        c ^= a
        d ^= b
        self.state = [a ^ d, b ^ c, c ^ ((b << 9) & 0xFFFFFFFF), rotate(d, 11)]
        return result

    def uniform(self):
        """A number from 0 to 1."""
        return ((self.next() >> 5) * 67108864 + (self.next() >> 6)) / 9007199254740992`;

const NORMAL = `
    def normal(self):
        """A number from the standard normal distribution (Box and Muller)."""
        radius = math.sqrt(-2 * math.log(1 - self.uniform()))
        return radius * math.cos(2 * math.pi * self.uniform())`;

/** @param {Run} run */
export const random = (run) => needsRandom(run) && program('', RANDOM, needsNormal(run) && NORMAL);
