/**
 * Splits code into tokens for syntax highlighting.
 *
 * @typedef {'comment' | 'string' | 'number' | 'keyword' | 'plain'} Kind
 * @typedef {{ kind: Kind, text: string }} Token
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
 * Splits a line into tokens, which concatenate to the same line. None of our strings or comments span several lines.
 * @param {string} line @param {string} language @returns {Token[]}
 */
export function tokenize(line, language) {
  const grammar = GRAMMARS[language] ?? GRAMMARS.javascript;
  /** @type {Token[]} */
  const tokens = [];
  let at = 0;
  const match = (/** @type {RegExp} */ pattern) => {
    pattern.lastIndex = at;
    return pattern.exec(line)?.[0];
  };
  /** @param {Kind} kind @param {string} text */
  const push = (kind, text) => {
    const last = tokens.at(-1);
    if (last?.kind === kind) last.text += text;
    else tokens.push({ kind, text });
    at += text.length;
  };
  while (at < line.length) {
    const [comment, string] = grammar ? [match(grammar.comment), match(grammar.string)] : [];
    const number = match(NUMBER);
    const word = match(WORD);
    if (comment) push('comment', comment);
    else if (string) push('string', string);
    else if (number) push('number', number);
    else if (word) push(grammar?.keywords.has(word) ? 'keyword' : 'plain', word);
    else push('plain', match(SPACE) ?? String.fromCodePoint(line.codePointAt(at) ?? 0));
  }
  return tokens;
}
