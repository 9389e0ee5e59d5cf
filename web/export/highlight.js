/**
 * Splits code into syntax-highlighted pieces: data, not markup.
 *
 * @typedef {'comment' | 'string' | 'number' | 'keyword' | 'plain'} Kind
 * @typedef {{ kind: Kind, text: string }} Piece
 */

const words = (/** @type {string} */ text) => new Set(text.split(/\s+/));

const C_LIKE = {
  comment: /\/\/.*/y,
  string: /"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|`(?:\\.|[^`\\])*`|<[\w/.]+>(?=$)/y,
};

/** @type {Record<string, { comment: RegExp, string: RegExp, keywords: Set<string> }>} */
const GRAMMARS = {
  python: {
    comment: /#.*/y,
    string: /f?"""[^"]*"""|f?"(?:\\.|[^"\\])*"/y,
    keywords: words(
      'and as class def else elif False for from if import in is lambda not None or return True while with',
    ),
  },
  javascript: {
    ...C_LIKE,
    keywords: words('class const else export for function if import in let new of return while'),
  },
  cpp: {
    ...C_LIKE,
    keywords: words(
      `#include #define auto bool class const constexpr double else false for if inline int long namespace operator
       return static std struct true typename unsigned using void while`,
    ),
  },
};

const NUMBER = /\b(?:0x[\da-f']+|\d[\d']*(?:\.\d+)?(?:e[-+]?\d+)?)\w*\b/iy;
const WORD = /#?[\p{L}_$][\p{L}\p{N}_$]*/uy;
const SPACE = /\s+/y;

/**
 * A line as pieces that join to the same line again. None of our strings or comments span several lines.
 * @param {string} line @param {string} language @returns {Piece[]}
 */
export function pieces(line, language) {
  const grammar = GRAMMARS[language] ?? GRAMMARS.javascript;
  /** @type {Piece[]} */
  const found = [];
  let at = 0;
  const take = (/** @type {RegExp} */ pattern) => {
    pattern.lastIndex = at;
    return pattern.exec(line)?.[0];
  };
  /** @param {Kind} kind @param {string} text */
  const put = (kind, text) => {
    const last = found.at(-1);
    if (last?.kind === kind) last.text += text;
    else found.push({ kind, text });
    at += text.length;
  };
  while (at < line.length) {
    const [comment, string] = grammar ? [take(grammar.comment), take(grammar.string)] : [];
    const number = take(NUMBER);
    const word = take(WORD);
    if (comment) put('comment', comment);
    else if (string) put('string', string);
    else if (number) put('number', number);
    else if (word) put(grammar?.keywords.has(word) ? 'keyword' : 'plain', word);
    else put('plain', take(SPACE) ?? String.fromCodePoint(line.codePointAt(at) ?? 0));
  }
  return found;
}
