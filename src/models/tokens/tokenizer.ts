import { Tokenizer } from "@huggingface/tokenizers";
import { KnowCoderError } from "../../core/errors";
import { isFields } from "../../core/foreign";

/** Counts the tokens of texts as the model does, special tokens left out. */
export type CountTokens = (texts: readonly string[]) => readonly number[];

/**
 * A model's tokenizer.json as a counter. What reads like a special token in a text, such as `<|im_start|>`, counts as
 * that one token, for so the engines read it. Throws `model-corrupt` where the file is none.
 */
export function createTokenCounter(json: string, url: string): CountTokens {
  let tokenizer: Tokenizer;
  try {
    const parsed: unknown = JSON.parse(json);
    if (!isFields(parsed) || !isFields(parsed.model)) throw new Error("it holds no model");
    tokenizer = new Tokenizer(parsed, {});
  } catch (thrown) {
    const reason = thrown instanceof Error ? thrown.message : String(thrown);
    throw new KnowCoderError({ code: "model-corrupt", url, reason }, { cause: thrown });
  }
  return (texts) => texts.map((text) => tokenizer.encode(text, { add_special_tokens: false }).ids.length);
}
