import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { Tokenizer } from "@huggingface/tokenizers";

type XGrammar = typeof import("@mlc-ai/web-xgrammar");

/** Where an answer stops fitting a grammar: the text accepted so far, and what was refused after it. */
export interface Refusal {
  readonly accepted: string;
  readonly refused: string;
}

/** XGrammar as WebLLM runs it, with the built-in model's vocabulary, outside the browser. */
export interface GrammarJudge {
  /**
   * Offers an answer token by token, each tested against the mask that the decoder would get, then the end token.
   * Null where all were allowed.
   */
  refusal(grammar: string, answer: string): Promise<Refusal | null>;
  /** Whether the grammar matches each of the answers as a whole; by bytes, without tokens. */
  matches(grammar: string, answers: readonly string[]): Promise<readonly boolean[]>;
  /** Milliseconds that XGrammar takes from the text to a grammar that can mask tokens. */
  compileMilliseconds(grammar: string): Promise<number>;
}

const MODEL = resolve(import.meta.dirname, "../../public/models/nano/tokenizer.json");
const END_TOKEN = "<|im_end|>";

export async function grammarJudge(): Promise<GrammarJudge> {
  const { Grammar, GrammarCompiler, GrammarMatcher, Testings, TokenizerInfo } = await loadXGrammar();
  const description = JSON.parse(await readFile(MODEL, "utf8")) as TokenizerDescription;
  const tokenizer = new Tokenizer(description, {});
  const vocabulary: string[] = [];
  for (const [token, id] of Object.entries(description.model.vocab)) vocabulary[id] = token;
  const end = vocabulary.indexOf(END_TOKEN);
  const tokens = await TokenizerInfo.createTokenizerInfo(vocabulary, "byte_level", false, vocabulary.length, [end]);
  const compiler = await GrammarCompiler.createGrammarCompiler(tokens, false);
  const decode = (ids: number[]): string =>
    ids.length === 0 ? "" : tokenizer.decode(ids, { clean_up_tokenization_spaces: false });

  return {
    async refusal(text, answer) {
      const compiled = await compiler.compileGrammar(text);
      const matcher = await GrammarMatcher.createGrammarMatcher(compiled);
      try {
        const ids = [...tokenizer.encode(answer, { add_special_tokens: false }).ids, end];
        for (const [position, id] of ids.entries()) {
          const mask = await matcher.getNextTokenBitmask();
          const allowed = (((mask[id >> 5] ?? 0) >>> (id & 31)) & 1) === 1;
          if (!(allowed && matcher.acceptToken(id))) {
            return { accepted: decode(ids.slice(0, position)), refused: decode([id]) };
          }
        }
        return null;
      } finally {
        matcher.dispose();
        compiled.dispose();
      }
    },

    async matches(text, answers) {
      const grammar = await Grammar.fromEBNF(text);
      const verdicts: boolean[] = [];
      for (const answer of answers) verdicts.push(await Testings.isGrammarAcceptString(grammar, answer));
      grammar.dispose();
      return verdicts;
    },

    async compileMilliseconds(text) {
      const start = performance.now();
      const compiled = await compiler.compileGrammar(text);
      const milliseconds = performance.now() - start;
      compiled.dispose();
      return milliseconds;
    },
  };
}

interface TokenizerDescription {
  readonly model: { readonly vocab: Readonly<Record<string, number>> };
}

/** The package is a script for browsers: it asks for a location, and leaves its exports on the global object. */
async function loadXGrammar(): Promise<XGrammar> {
  const scope = globalThis as { location?: unknown; xgrammar?: XGrammar };
  scope.location ??= { href: "file:///" };
  await import("@mlc-ai/web-xgrammar");
  if (scope.xgrammar === undefined) throw new Error("@mlc-ai/web-xgrammar did not load");
  return scope.xgrammar;
}
