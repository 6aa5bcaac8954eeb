import type { Engine } from "./engine";
import type { ExtractionRequest } from "./extract/extractor";
import * as pipeline from "./extract/pipeline";
import { createWriter } from "./extract/writer";
import type { ExtractionEvent } from "./extraction";
import type { Dialect } from "./prompt/dialect";

/** Extracts with a loaded language model that is asked in the request's dialect; see `extract/pipeline.ts`. */
export const extract = (
  { dialect, ...request }: ExtractionRequest & { readonly dialect: Dialect },
  engine: Engine,
  signal: AbortSignal,
): AsyncGenerator<ExtractionEvent, void, undefined> => pipeline.extract(request, createWriter(engine, dialect), signal);
