import type { Failure } from "../../src/core/errors";
import type { ExtractionEvent } from "../../src/core/extract/extraction";
import type { ExtractionRequest, Extractor } from "../../src/core/extract/extractor";
import { extract } from "../../src/core/extract/pipeline";
import { collect } from "../../src/core/result/collect";
import type { ResultDocument } from "../../src/core/result/result";
import type { OpenedEngine } from "./engine";
import type { Journal } from "./journal";

/** What `extract` and `eval` ask for; the engine that was opened brings the rest. */
export type Asked = Pick<ExtractionRequest, "source" | "text" | "chunks" | "classes"> & {
  readonly descriptions: boolean;
};

export interface Extracted {
  readonly document: ResultDocument;
  /** What made the engine unable to go on; null where every pass was made. */
  readonly failure: Failure | null;
  /** Passes that failed. */
  readonly failed: number;
  /** What the first of them says; null where none failed. */
  readonly firstFailure: string | null;
  /** Pairs of a piece of the text and a class that were not asked about, for the class was too unlikely there. */
  readonly leftOut: number;
}

type OnProgress = (progress: Extract<ExtractionEvent, { type: "progress" }>) => void;

/**
 * Asks the opened engine about one text, to the end or to the failure that ends it; answers that the journal holds under
 * `scope` are not asked for again. Throws where there is nothing to ask.
 */
export async function askAbout(
  opened: Pick<OpenedEngine, "extractor" | "mentionsFromText">,
  asked: Asked,
  { journal, scope }: { readonly journal: Journal; readonly scope: string },
  onProgress: OnProgress,
): Promise<Extracted> {
  const extractor = opened.extractor(journal, scope);
  const extracted = await runExtraction(extractor, asked, opened.mentionsFromText, onProgress);
  // What was read out of the journal took the time that it took when it was asked.
  const passes = extracted.document.passes.map((pass) => ({
    ...pass,
    milliseconds: journal.millisecondsOf(scope, pass.prompt ?? "") ?? pass.milliseconds,
  }));
  return { ...extracted, document: { ...extracted.document, passes } };
}

/** Extracts from one text, to the end or to the failure that ends it. Throws where there is nothing to read. */
export async function runExtraction(
  extractor: Extractor,
  { descriptions, ...asked }: Asked,
  mentionsFromText: boolean,
  onProgress: OnProgress,
): Promise<Extracted> {
  const options = { descriptions, grammar: true, mentionsFromText, disabledRules: [] };
  let document: ResultDocument | null = null;
  let failure: Failure | null = null;
  let leftOut = 0;
  for await (const event of extract({ ...asked, options }, extractor, new AbortController().signal)) {
    document = collect(document, event);
    if (event.type === "planned") ({ leftOut } = event);
    if (event.type === "progress") onProgress(event);
    if (event.type === "finished") failure = event.failure;
  }
  if (document === null) throw new RangeError("The events of an extraction begin with `planned`.");
  return { ...failuresOf(document), document, failure, leftOut };
}

/** How much was not asked about, for people; empty where everything was. */
export const leftOutWords = ({ leftOut, document }: Pick<Extracted, "leftOut" | "document">): string => {
  const pairs = document.chunks.length * document.schema.length;
  return leftOut === 0 ? "" : `${leftOut} of ${pairs} pairs of a piece of the text and a class were left out`;
};

/** The passes of a document that failed, and why the first of them did. */
export function failuresOf({ passes, diagnostics }: ResultDocument): Pick<Extracted, "failed" | "firstFailure"> {
  const first = passes.findIndex(({ status }) => status === "failed");
  return {
    failed: passes.filter(({ status }) => status === "failed").length,
    // The failure is the last thing that happened to its pass.
    firstFailure: diagnostics.findLast(({ pass }) => pass === first)?.message ?? null,
  };
}
