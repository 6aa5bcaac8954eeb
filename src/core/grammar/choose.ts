import { answerGrammar, type GrammarRequest } from "./ebnf";

/** Milliseconds that an engine may take to make the grammar of one chunk ready. */
const BUDGET = 1000;

/** The grammars of one run. */
export interface AnswerGrammars {
  /**
   * The grammar that holds an answer to its classes, and to mentions of the request's text where it has one and the
   * engine is expected to have that ready within a second; by classes alone it is small, and the same for every chunk.
   */
  choose(request: GrammarRequest): string;
  /** How long the engine took to make a grammar ready, in milliseconds. */
  took(grammar: string, milliseconds: number): void;
}

/**
 * What a grammar costs grows with its size, so that of the next is expected from those before it: the first is always
 * tried. A grammar that the engine has kept is ready at once and says nothing of the others.
 */
export function createAnswerGrammars(): AnswerGrammars {
  const limited = new Set<string>();
  let characters = 0;
  let milliseconds = 0;

  return {
    choose(request) {
      const grammar = answerGrammar(request);
      if (request.text === null) return grammar;
      const expected = characters === 0 ? 0 : (milliseconds / characters) * grammar.length;
      if (expected > BUDGET) return answerGrammar({ ...request, text: null });
      limited.add(grammar);
      return grammar;
    },
    took(grammar, taken) {
      // Each is counted once: what comes after its first time comes from a cache.
      if (!limited.delete(grammar)) return;
      characters += grammar.length;
      milliseconds += taken;
    },
  };
}
