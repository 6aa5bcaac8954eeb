import { collect } from "../../src/core/collect";
import type { Failure } from "../../src/core/errors";
import type { ExtractionEvent, ExtractionRequest } from "../../src/core/extraction";
import { extract } from "../../src/core/pipeline";
import { MENTIONS_FROM_TEXT } from "../../src/core/prompt/dialect";
import type { ResultDocument } from "../../src/core/result";
import type { OpenedEngine } from "./engine";
import type { Journal } from "./journal";

/** What `extract` and `eval` ask for; the engine that was opened brings the rest. */
export type Asked = Pick<ExtractionRequest, "source" | "text" | "chunks" | "classes"> & {
  readonly descriptions: boolean;
};

export interface Extracted {
  readonly document: ResultDocument;
  /** What made the engine unable to go on; null where every prompt was asked. */
  readonly failure: Failure | null;
  /** Prompts that failed. */
  readonly failed: number;
  /** What the first of them says; null where none failed. */
  readonly firstFailure: string | null;
}

/**
 * Extracts from one text, to the end or to the failure that ends it; answers that the journal holds under `scope` are
 * not asked for again. Throws where there is nothing to ask.
 */
export async function runExtraction(
  { engine, dialect }: Pick<OpenedEngine, "engine" | "dialect">,
  { descriptions, ...asked }: Asked,
  { journal, scope }: { readonly journal: Journal; readonly scope: string },
  onProgress: (progress: Extract<ExtractionEvent, { type: "progress" }>) => void,
): Promise<Extracted> {
  const options = {
    descriptions,
    grammar: true,
    mentionsFromText: MENTIONS_FROM_TEXT[dialect.name],
    disabledRules: [],
  };
  let document: ResultDocument | null = null;
  let failure: Failure | null = null;
  const remembering = journal.remember(engine, scope);
  for await (const event of extract({ ...asked, dialect, options }, remembering, new AbortController().signal)) {
    document = collect(document, event);
    if (event.type === "progress") onProgress(event);
    if (event.type === "finished") failure = event.failure;
  }
  if (document === null) throw new RangeError("The events of an extraction begin with `planned`.");
  // What was read out of the journal took the time that it took when it was asked.
  const prompts = document.prompts.map((prompt) => ({
    ...prompt,
    milliseconds: journal.millisecondsOf(scope, prompt.input) ?? prompt.milliseconds,
  }));
  return { ...failuresOf(document), document: { ...document, prompts }, failure };
}

/** The prompts of a document that failed, and why the first of them did. */
export function failuresOf({ prompts, diagnostics }: ResultDocument): Pick<Extracted, "failed" | "firstFailure"> {
  const first = prompts.findIndex(({ status }) => status === "failed");
  return {
    failed: prompts.filter(({ status }) => status === "failed").length,
    // The failure is the last thing that happened to its prompt.
    firstFailure: diagnostics.findLast(({ prompt }) => prompt === first)?.message ?? null,
  };
}
