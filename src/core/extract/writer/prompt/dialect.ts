import type { Kind, SchemaClass } from "../../../schema/class";

interface DialectFacts {
  /** How prompts reach the model: as they are, or as one message of a conversation in the model's own template. */
  readonly wrapping: "raw" | "chat";
  /**
   * Whether limiting mentions to words of the text helps its models; the user can say otherwise. Where an engine takes long
   * to make the grammar for it ready, classes alone hold the answers (`grammar/choose.ts`).
   */
  readonly mentionsFromText: boolean;
  /** Names of models that were trained on it; null where any instruction model understands it. */
  readonly models: RegExp | null;
}

/**
 * The prompt forms that models were trained for, or that any instruction model understands: what has to be known of them
 * before a prompt is rendered. The first whose models bear a name is that model's. Their code stands in `dialects.ts`.
 */
export const DIALECTS = {
  compact: {
    wrapping: "raw",
    mentionsFromText: true,
    models: /knowcoder.*\bnano\b|^(?:.*[/\\])?nano(?:\.gguf)?$/iu,
  },
  // Its published answers differ from the text in places, in the case of a trigger for one.
  knowcoder: { wrapping: "raw", mentionsFromText: false, models: /knowcoder/iu },
  chat: { wrapping: "chat", mentionsFromText: true, models: null },
} as const satisfies Readonly<Record<string, DialectFacts>>;

export type DialectName = keyof typeof DIALECTS;

export const DIALECT_NAMES: readonly DialectName[] = Object.keys(DIALECTS).filter(
  (name): name is DialectName => name in DIALECTS,
);

/** The dialect that a model's name speaks for: instructions, where it is none of those that were trained on another. */
export const dialectOfModel = (model: string): DialectName =>
  DIALECT_NAMES.find((name) => DIALECTS[name].models?.test(model) === true) ?? "chat";

/**
 * What an event prompt asks for. `knowcoder` finds triggers first (`detection`), then fills the arguments of those
 * (`arguments`); the other dialects do both in one (`whole`). Entities and relations are always `whole`.
 */
export type Step = "whole" | "detection" | "arguments";

/** A trigger found by the detection step, which the arguments step takes for confirmed. */
export interface Trigger {
  readonly class: string;
  readonly mention: string;
}

/** One prompt: classes of one kind, one piece of text. */
export interface PromptRequest {
  readonly kind: Kind;
  readonly step: Step;
  /** All of `kind`, in the order in which they are to be written; none only to measure what stands around them. */
  readonly classes: readonly SchemaClass[];
  /** The chunk's text, as it stands in the document. */
  readonly text: string;
  /** Whether class comments (description, examples) are printed. */
  readonly descriptions: boolean;
  /** For the step `arguments`; empty otherwise. */
  readonly triggers: readonly Trigger[];
}

/** How answers of a dialect are written: the grammar holds the model to it, the printer writes it. */
export interface AnswerForm {
  /** What the answer has to begin with, `results = [` where the prompt does not end in it already; may be empty. */
  readonly opening: string;
  /** Between keyword and value: `=` or ` = `. */
  readonly assign: string;
  /** `json`: JSON string escapes; `raw`: quotes inside stay as they are, as in KnowCoder's published answers. */
  readonly strings: "json" | "raw";
  /** Whether objects come class by class in the order of the prompt. */
  readonly schemaOrder: boolean;
}

/** How much a dialect's models take at once; what they were trained on. */
export interface DialectLimits {
  /** Classes a prompt, by kind. */
  readonly classes: Readonly<Record<Kind, number>>;
  /** Sentences a chunk. */
  readonly sentences: number;
  /** Tokens of text a chunk. */
  readonly chunkTokens: number;
  /** Tokens an answer. */
  readonly answerTokens: number;
  /** Tokens a prompt, the chunk's text included; the engine's context has to hold the answer besides. */
  readonly promptTokens: number;
}

export interface Dialect {
  readonly name: DialectName;
  readonly limits: DialectLimits;
  readonly form: AnswerForm;
  readonly stop: readonly string[];
  /** The class as its prompts show it: what the grammar has to hold the answer to. */
  shown(schemaClass: SchemaClass): SchemaClass;
  /** The steps that a kind takes, in order. */
  steps(kind: Kind): readonly Step[];
  /** The class as this dialect's prompts hold it, without a line break at its end: what a class costs is counted here. */
  classCode(schemaClass: SchemaClass, step: Step, descriptions: boolean): string;
  /** The text that every prompt with these classes begins with, whatever the chunk: what a prefix cache can keep. */
  prefix(request: Omit<PromptRequest, "text" | "triggers">): string;
  /** The whole prompt; begins with `prefix`, except where the classes of a step depend on what was found. */
  render(request: PromptRequest): string;
}
