import { KnowCoderError } from "../../core/errors";

/** What failed to be written, as people are told of it. */
export function writeFailure(cause: unknown, name: string): KnowCoderError {
  if (cause instanceof DOMException && cause.name === "QuotaExceededError") {
    return new KnowCoderError({ code: "disk-full", name }, { cause });
  }
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new KnowCoderError({ code: "file-unwritable", name, reason }, { cause });
}
