import { KnowCoderError } from "../errors";
import { normaliseResultDocument } from "./document";
import type { ResultDocument } from "./result";

/**
 * The result documents of a file: one, a JSON array of them, or JSON Lines with one a line; empty lines are skipped. All
 * or none: throws `document-invalid` with the path of the first fault, which begins with the place of the document in
 * the list or with its line.
 */
export function parseResultDocuments(text: string): readonly ResultDocument[] {
  const whole = parsed(text);
  if (whole === undefined) return ofLines(text);
  if (!Array.isArray(whole)) return [normaliseResultDocument(whole)];
  if (whole.length === 0) throw invalid("the list", "one with result documents");
  return whole.map((document: unknown, index) => at(`[${index}].`, () => normaliseResultDocument(document)));
}

/** Whether a JSON value says that it is a result document, or a list that begins with one. */
export function seemsResult(value: unknown): boolean {
  const [first]: unknown[] = Array.isArray(value) ? value : [value];
  return typeof first === "object" && first !== null && "format" in first;
}

function ofLines(text: string): readonly ResultDocument[] {
  const lines = text.split("\n").flatMap((line, index) => (line.trim() === "" ? [] : [{ line, number: index + 1 }]));
  const [first] = lines;
  // Where not even the first line stands for itself, the file was meant as one piece of JSON.
  if (first === undefined || parsed(first.line) === undefined) throw invalid("it", "JSON");
  return lines.map(({ line, number }) => {
    const value = parsed(line);
    if (value === undefined) throw invalid(`line ${number}`, "JSON");
    return at(`line ${number}, `, () => normaliseResultDocument(value));
  });
}

/** Undefined, which no JSON stands for, where the text is none. */
function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

const invalid = (path: string, expected: string): KnowCoderError =>
  new KnowCoderError({ code: "document-invalid", path, expected });

/** Says of a fault where in the file its document stands. */
function at(place: string, read: () => ResultDocument): ResultDocument {
  try {
    return read();
  } catch (thrown) {
    if (!(thrown instanceof KnowCoderError) || thrown.failure.code !== "document-invalid") throw thrown;
    const { path, expected } = thrown.failure;
    throw new KnowCoderError({ code: "document-invalid", path: `${place}${path}`, expected }, { cause: thrown });
  }
}
