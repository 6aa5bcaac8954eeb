/** The characters that structure an answer, as code units. */
export const TAB = 0x09;
export const LINE_FEED = 0x0a;
export const CARRIAGE_RETURN = 0x0d;
export const SPACE = 0x20;
export const DOUBLE_QUOTE = 0x22;
export const HASH = 0x23;
export const PERCENT = 0x25;
export const SINGLE_QUOTE = 0x27;
export const OPEN_PAREN = 0x28;
export const CLOSE_PAREN = 0x29;
export const ASTERISK = 0x2a;
export const PLUS = 0x2b;
export const COMMA = 0x2c;
export const DOT = 0x2e;
export const COLON = 0x3a;
export const SEMICOLON = 0x3b;
export const EQUALS = 0x3d;
export const OPEN_BRACKET = 0x5b;
export const BACKSLASH = 0x5c;
export const CLOSE_BRACKET = 0x5d;
export const BACKTICK = 0x60;
export const LOWER_N = 0x6e;
export const LOWER_R = 0x72;
export const LOWER_T = 0x74;
export const OPEN_BRACE = 0x7b;
export const CLOSE_BRACE = 0x7d;

const DASHES_AND_OPENINGS = "-–—([{";

const WORD = new Uint8Array(128);
for (const letter of "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.") WORD[letter.charCodeAt(0)] = 1;

export const isSpace = (code: number): boolean =>
  code === SPACE || (code >= TAB && code <= 0x0d) || code === 0xa0 || code === 0x3000;

/** What marks texts, in families: a string that opens with one of a family may end with any other of it. */
const QUOTES: readonly string[] = [
  // Double: straight, curly, low, guillemets, full-width, primes, heavy.
  '"\u201c\u201d\u201e\u201f\u00ab\u00bb\uff02\u301d\u301e\u301f\u2033\u2036\u275d\u275e',
  // Single.
  "'\u2018\u2019\u201a\u201b\u2039\u203a\uff07\u2032\u2035\u00b4\u275b\u275c",
  // Corners and angles, upright and vertical.
  "\u300c\u300d\u300e\u300f\uff62\uff63\ufe41\ufe42\ufe43\ufe44\u300a\u300b\u3008\u3009",
];

const FAMILIES = new Uint8Array(0x10000);
for (const [index, family] of QUOTES.entries()) for (const quote of family) FAMILIES[quote.charCodeAt(0)] = index + 1;

/** The family of a quote, from 1; 0 for any other character. */
export const quoteFamily = (code: number): number => FAMILIES[code] ?? 0;

export const isQuote = (code: number): boolean => quoteFamily(code) > 0;

export const isStraight = (code: number): boolean => code === DOUBLE_QUOTE || code === SINGLE_QUOTE;

/** Quotes that apostrophes look like. */
export const isSingleQuote = (code: number): boolean => quoteFamily(code) === 2;

/** Structure in the forms of East Asian keyboards. */
const STRUCTURE: ReadonlyMap<number, number> = new Map(
  [
    ...Array.from("()[]{},:;=#+", (ascii) => [String.fromCharCode(ascii.charCodeAt(0) + 0xfee0), ascii] as const),
    ["、", ","],
    ["【", "["],
    ["】", "]"],
    ["〔", "["],
    ["〕", "]"],
  ].map(([wide = "", ascii = ""]) => [wide.charCodeAt(0), ascii.charCodeAt(0)]),
);

/** The character as structure: `（` is `(`. */
export const structural = (code: number): number => (code < 0x3000 ? code : (STRUCTURE.get(code) ?? code));

const RE_NAME_CHARACTER = /[\p{ID_Continue}\p{Cs}]/u;
/** By code unit whether it stands in names: 0 not looked up yet, 1 it does, 2 it does not. */
const OTHERS = new Uint8Array(0x10000);

/** Names as Python has them (of any script, dotted or not; halves of a pair too) and numbers. */
export function isWord(code: number): boolean {
  if (code < 128) return WORD[code] === 1;
  if (OTHERS[code] === 0) OTHERS[code] = RE_NAME_CHARACTER.test(String.fromCharCode(code)) ? 1 : 2;
  return OTHERS[code] === 1;
}

/** Whether a quote after this character opens a quotation rather than closes one. */
export const opensQuotation = (before: number): boolean =>
  isSpace(before) || DASHES_AND_OPENINGS.includes(String.fromCharCode(before));
