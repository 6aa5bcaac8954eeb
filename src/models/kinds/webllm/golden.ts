import type { DialectName } from "../../../core/extract/writer/prompt/dialect";
import { dialects } from "../../../core/extract/writer/prompt/dialects";
import type { CompletionRequest } from "../../../core/extract/writer/text-model";
import type { EntityClass } from "../../../core/schema/class";

/** A question whose answer is known, to see whether a graphics processor computes what it should. */
export interface GoldenPrompt {
  readonly request: CompletionRequest;
  /** What stands in every answer that makes sense. */
  readonly expected: string;
}

const PERSON: EntityClass = {
  kind: "entity",
  name: "Person",
  parents: ["Entity"],
  description: "",
  examples: [],
  methods: [],
};

/** Long enough for a model that explains itself first; garbage is seen in as many. */
const ANSWER_TOKENS = 32;

/**
 * Asks for the one person of a short sentence, in the model's dialect and without a grammar, which would make garbage
 * look like an answer.
 */
export function goldenPrompt(name: DialectName): GoldenPrompt {
  const { render, stop } = dialects[name];
  const prompt = render({
    kind: "entity",
    step: "whole",
    classes: [PERSON],
    text: "Marie Curie was born in Warsaw.",
    descriptions: false,
    triggers: [],
  });
  return { request: { prompt, maxTokens: ANSWER_TOKENS, stop }, expected: "Curie" };
}

export const isExpected = ({ expected }: GoldenPrompt, answer: string): boolean => answer.includes(expected);
