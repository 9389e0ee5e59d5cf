/**
 * Texts of a given length that take the longest to read, by their content.
 * @param {number} length
 * @returns {Record<string, string>}
 */
export function longTexts(length) {
  const full = (/** @type {string} */ piece, before = '', after = '') =>
    before + piece.repeat(Math.floor((length - before.length - after.length) / piece.length)) + after;
  return {
    rows: full('1,2,0\n'),
    letters: full('x'),
    blanks: full(' ', '1,2,0\n'),
    commas: full(',', '1,2,0\n1'),
    quotes: full('""', '1,2,0\n"'),
    'lines in a quote': full('x\n', '1,2,0\n"'),
    'wide rows': `${'1,'.repeat(50)}\n`.repeat(Math.min(5000, Math.floor(length / 101))),
    objects: full('{"x":1,"y":2,"label":0},', '[', '{}]'),
    numbers: full('0.12345678,', '{"version":1,"step":3,"parameters":[', '1]}'),
    'one string': full('a', '["', '"]'),
    lines: full('\n'),
    frames: full('│'),
    // Shorter, because printed arrays are read in one step.
    calls: 'c('.repeat(Math.min(length, 100_000) / 2),
    pairs: '(1,2)\n'.repeat(Math.min(length, 119_000) / 6),
    braces: '{'.repeat(Math.min(length, 219_000)),
    'an array': `[${'.5,'.repeat(Math.min(length, 119_000) / 3)}1]`,
    'lines in a bracket': `(${'\n'.repeat(Math.min(length, 219_000))}x`,
    'blanks in a block of code': `\`\`\`\n${' '.repeat(Math.min(length, 299_000))}x`,
    'quotes that end nowhere': `x = ["${'\\"'.repeat(Math.min(length, 218_000) / 2)}`,
  };
}
