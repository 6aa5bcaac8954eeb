import { KnowCoderError } from "../../../core/errors";
import type { ReaderModel, ReaderQuestion, Reading, TextWindow } from "../../../core/extract/reader/model";
import { createTextReader, type ReaderParts } from "../../../core/extract/reader/read-text";
import type { LoadProgress } from "../../../core/extract/writer/text-model";
import type { Method, ServicePort } from "../../../platform/rpc/protocol";
import { serve } from "../../../platform/rpc/service";

/** What a reader is asked across a port; `Options` say where its files are. */
export type ReaderMethods<Options> = {
  readonly load: Method<Options, void, LoadProgress>;
  readonly windows: Method<readonly string[], readonly (readonly TextWindow[])[]>;
  readonly read: Method<ReadRequest, Reading>;
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
  let reader: Pick<ReaderModel, "windows" | "read"> | null = null;
  const needed = (): Pick<ReaderModel, "windows" | "read"> => {
    if (reader === null) throw new KnowCoderError({ code: "engine-not-loaded" });
    return reader;
  };
  serve<ReaderMethods<Options>>(port, {
    async load(options, { emit, signal }) {
      reader ??= createTextReader(await open(options, emit, signal));
    },
    windows: (texts, { signal }) => needed().windows(texts, signal),
    read: ({ text, question }, { signal }) => needed().read(text, question, signal),
  });
}
