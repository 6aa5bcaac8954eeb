/** English text and code have three to four characters per token; the estimate errs high. */
const ASCII_PER_TOKEN = 3;

/**
 * About how many tokens a text has, where the model's tokenizer cannot be asked: three ASCII characters are taken for
 * one, and every byte of other characters for one, as tokenizers count letters that they do not know. Meant to be too
 * high rather than too low.
 */
export function estimateTokens(text: string): number {
  let ascii = 0;
  let others = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code < 0x80) ascii += 1;
    // The two halves of a surrogate pair are four bytes together.
    else others += code < 0x800 || (code >= 0xd800 && code < 0xe000) ? 2 : 3;
  }
  return Math.ceil(ascii / ASCII_PER_TOKEN) + others;
}
