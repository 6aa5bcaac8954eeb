import type { ExtractionEvent } from "../../src/core/extract/extraction";
import type { ExtractionRequest } from "../../src/core/extract/extractor";
import * as pipeline from "../../src/core/extract/pipeline";
import type { Dialect } from "../../src/core/extract/writer/prompt/dialect";
import type { TextModel } from "../../src/core/extract/writer/text-model";
import { createWriter } from "../../src/core/extract/writer/writer";

/** Extracts with a loaded language model that is asked in the request's dialect. */
export const extract = (
  { dialect, ...request }: ExtractionRequest & { readonly dialect: Dialect },
  engine: TextModel,
  signal: AbortSignal,
): AsyncGenerator<ExtractionEvent, void, undefined> => pipeline.extract(request, createWriter(engine, dialect), signal);
