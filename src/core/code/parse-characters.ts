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

/** Names (of any script, dotted or not) and numbers; typographic punctuation is no part of them. */
export const isWord = (code: number): boolean =>
  code < 128
    ? WORD[code] === 1
    : code >= 0xaa &&
      code !== 0xab &&
      code !== 0xbb &&
      !(code >= 0x2000 && code <= 0x206f) &&
      !(code >= 0x3000 && code <= 0x303f) &&
      !(code >= 0xff00 && code <= 0xff0f);

/** Whether a quote after this character opens a quotation rather than closes one. */
export const opensQuotation = (before: number): boolean =>
  isSpace(before) || DASHES_AND_OPENINGS.includes(String.fromCharCode(before));
