/** The characters that structure an answer, as code units. */
export const TAB = 0x09;
export const LINE_FEED = 0x0a;
export const SPACE = 0x20;
export const DOUBLE_QUOTE = 0x22;
export const HASH = 0x23;
export const SINGLE_QUOTE = 0x27;
export const OPEN_PAREN = 0x28;
export const CLOSE_PAREN = 0x29;
export const COMMA = 0x2c;
export const DOT = 0x2e;
export const COLON = 0x3a;
export const SEMICOLON = 0x3b;
export const EQUALS = 0x3d;
export const OPEN_BRACKET = 0x5b;
export const BACKSLASH = 0x5c;
export const CLOSE_BRACKET = 0x5d;
export const BACKTICK = 0x60;

const DASHES_AND_OPENINGS = "-–—([{";

const WORD = new Uint8Array(128);
for (const letter of "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.") WORD[letter.charCodeAt(0)] = 1;

export const isSpace = (code: number): boolean =>
  code === SPACE || (code >= TAB && code <= 0x0d) || code === 0xa0 || code === 0x3000;

export const isQuote = (code: number): boolean => code === DOUBLE_QUOTE || code === SINGLE_QUOTE;

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
