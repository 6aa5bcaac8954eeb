import { KnowCoderError } from "../../../core/errors";
import type { DecodingRules } from "../../../core/extract/reader/decode";
import type { ClassVectors } from "../../../core/extract/reader/encoder";
import type { LineVectors } from "../../../core/extract/reader/kept-lines";
import type { Learned, ToLearn } from "../../../core/extract/reader/learning";
import type { AskedLikelihood, LikelyInText } from "../../../core/extract/reader/likely";
import type { ReaderQuestion, Reading, TextWindow } from "../../../core/extract/reader/model";
import { createTextReader, type OpenedReader, type ReaderParts } from "../../../core/extract/reader/read-text";
import type { Candidate, LibraryClasses } from "../../../core/extract/reader/suggest";
import type { LoadProgress } from "../../../core/extract/writer/text-model";
import type { Method, ServicePort } from "../../../platform/rpc/protocol";
import { serve } from "../../../platform/rpc/service";

/** What a reader is asked across a port; `Options` say where its files are. */
export type ReaderMethods<Options> = {
  readonly load: Method<Options, void, LoadProgress>;
  readonly windows: Method<readonly string[], readonly (readonly TextWindow[])[]>;
  readonly read: Method<ReadRequest, Reading>;
  readonly candidates: Method<{ readonly text: string; readonly probes: readonly string[] }, readonly Candidate[]>;
  readonly learn: Method<ToLearn, Learned>;
  readonly likely: Method<{ readonly text: string; readonly asked: readonly AskedLikelihood[] }, LikelyInText>;
  readonly lines: Method<readonly string[], readonly (ClassVectors | null)[]>;
  readonly know: Method<readonly LineVectors[], void>;
  readonly match: Method<readonly Candidate[], LibraryClasses | null>;
  /** Those of the model's configuration: raw probabilities. */
  readonly thresholds: Method<void, DecodingRules["thresholds"]>;
};

export interface ReadRequest {
  readonly text: string;
  readonly question: ReaderQuestion;
}

/** Opens the reader that a load asks for. */
export type OpenReader<Options> = (
  options: Options,
  onProgress: (progress: LoadProgress) => void,
  signal: AbortSignal,
) => Promise<ReaderParts>;

/** The worker's side of `connectReader`: opens the model at the first load, and lets the client read with it. */
export function serveReader<Options>(port: ServicePort, open: OpenReader<Options>): void {
  type Opened = OpenedReader & { readonly parts: ReaderParts };
  let reader: Opened | null = null;
  const needed = (): Opened => {
    if (reader === null) throw new KnowCoderError({ code: "engine-not-loaded" });
    return reader;
  };
  const inTurn = createTurns();
  serve<ReaderMethods<Options>>(port, {
    async load(options, { emit, signal }) {
      if (reader !== null) return;
      const parts = await open(options, emit, signal);
      reader = { parts, ...createTextReader(parts) };
    },
    windows: (texts, { signal }) => needed().windows(texts, signal),
    read: ({ text, question }, { signal }) => inTurn(signal, () => needed().read(text, question, signal)),
    candidates: ({ text, probes }, { signal }) => inTurn(signal, () => needed().candidates(text, probes, signal)),
    learn: (what, { signal }) => needed().learn(what, signal),
    likely: ({ text, asked }, { signal }) => needed().likely(text, asked, signal),
    lines: (lines, { signal }) => needed().lines(lines, signal),
    know: (lines) => needed().know(lines),
    match: (spans) => needed().match(spans),
    thresholds: async () => needed().parts.configuration.rules.thresholds,
  });
}

/** Has one text read after the other: side by side they share the thread, and the first would be ready as late as the last. */
function createTurns(): <T>(signal: AbortSignal, read: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (signal, read) => {
    const turn = last.then(() => {
      signal.throwIfAborted();
      return read();
    });
    last = turn.catch(() => {});
    return turn;
  };
}
