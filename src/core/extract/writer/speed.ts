import type { Kind } from "../../schema/class";
import type { CompletionUsage } from "./text-model";

/** How fast an engine works on this computer. */
export interface EngineSpeed {
  /** Tokens of a prompt that it reads per second. */
  readonly readPerSecond: number;
  /** Tokens of an answer that it writes per second. */
  readonly writtenPerSecond: number;
}

/** How fast an engine worked on one completion; null where it read or wrote too little to say. */
export function speedOf(usage: CompletionUsage): EngineSpeed | null {
  const read = usage.promptTokens - usage.cachedTokens;
  const { promptMilliseconds, completionTokens, completionMilliseconds } = usage;
  if (read <= 0 || promptMilliseconds <= 0 || completionTokens <= 0 || completionMilliseconds <= 0) return null;
  return {
    readPerSecond: (read / promptMilliseconds) * 1000,
    writtenPerSecond: (completionTokens / completionMilliseconds) * 1000,
  };
}

/**
 * Tokens that an answer has for each token of the text, all batches of a kind together: as the built-in model answers
 * about the texts of the examples. An event is written with its trigger and its arguments.
 */
const WRITTEN_PER_TEXT_TOKEN: Readonly<Record<Kind, number>> = { entity: 0.7, relation: 0.8, event: 1.4 };
/** Tokens around the text in a prompt, and of an answer that says that there is nothing. */
const FRAME_TOKENS = 5;
const EMPTY_ANSWER_TOKENS = 3;

/** What an extraction has to do. */
export interface Workload {
  readonly chunks: number;
  /** Tokens of the whole text. */
  readonly textTokens: number;
  readonly kinds: readonly KindOfWork[];
  /** As the engine's capabilities have it. */
  readonly keepsPrefix: boolean;
}

/** What is to be asked about one kind of classes. */
interface KindOfWork {
  readonly kind: Kind;
  readonly batches: number;
  /** Tokens of all its classes. */
  readonly schemaTokens: number;
}

/**
 * Seconds that an extraction is going to take: what is read and written, by the speed that was measured once the engine
 * was loaded. How much a model finds is not known before, so this holds to within a factor of two at best.
 */
export function expectedSeconds({ kinds, chunks, textTokens, keepsPrefix }: Workload, speed: EngineSpeed): number {
  let read = 0;
  let written = 0;
  for (const { kind, batches, schemaTokens } of kinds) {
    if (batches === 0) continue;
    read += schemaTokens * (keepsPrefix ? 1 : chunks);
    read += batches * (textTokens + FRAME_TOKENS * chunks);
    written += WRITTEN_PER_TEXT_TOKEN[kind] * textTokens + EMPTY_ANSWER_TOKENS * batches * chunks;
  }
  return read / speed.readPerSecond + written / speed.writtenPerSecond;
}

/** Tokens of a page of print: some 500 words. */
const PAGE_TOKENS = 650;

/** Seconds that a page of a text takes, cut and asked about as this text is. */
export function secondsPerPage(workload: Workload, speed: EngineSpeed): number {
  const chunks = (workload.chunks / Math.max(1, workload.textTokens)) * PAGE_TOKENS;
  return expectedSeconds({ ...workload, textTokens: PAGE_TOKENS, chunks: Math.max(1, Math.round(chunks)) }, speed);
}
