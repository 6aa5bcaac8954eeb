import { KnowCoderError } from "../../core/errors";
import type { ResultDocument } from "../../core/result/result";
import { parseResultDocuments, seemsResult } from "../../core/result/result-file";
import { readLearnedFile } from "../../state/schema/learned-file";
import type { LearnedClass } from "../../state/schema/state";

const seemsLearned = (json: string): boolean => /^\s*\{\s*"format"\s*:\s*"knowcoder-learned\//u.test(json);

/** Bytes that a file may have. */
export const FILE_LIMIT = 5_000_000;

/** Bytes that a file of many result documents may have: one of them is shown at a time. */
export const RESULTS_LIMIT = 50_000_000;

/** `results`: more than one document, to choose from. `classes`: the file seems to hold classes, and is to be read as such. */
export type Opened =
  | { readonly type: "text"; readonly text: string; readonly source: string }
  | { readonly type: "result"; readonly document: ResultDocument }
  | { readonly type: "results"; readonly documents: readonly ResultDocument[] }
  /** What classes have learned from corrections. */
  | { readonly type: "learned"; readonly learned: readonly LearnedClass[] }
  | { readonly type: "classes" };

const TEXTS: ReadonlySet<string> = new Set(["txt", "md", "markdown", "json"]);
const JSON_LINES: ReadonlySet<string> = new Set(["jsonl", "ndjson"]);
const CLASS_FILES: ReadonlySet<string> = new Set(["py", "yaml", "yml"]);

/**
 * Reads a file that was chosen or dropped: plain text or Markdown in UTF-8, or result documents, one or an array or JSON Lines
 * of them; or says that it holds classes. `as` takes it for a text whatever it seems to hold. Throws `file-unsupported`, `file-too-large`,
 * `file-unreadable` or `document-invalid`.
 */
export async function openFile(
  file: Pick<File, "name" | "size" | "arrayBuffer">,
  as: "text" | "whatever" = "whatever",
): Promise<Opened> {
  const { name, size } = file;
  const ending = /\.([^.]+)$/u.exec(name)?.[1]?.toLowerCase() ?? "";
  if (as === "whatever" && CLASS_FILES.has(ending)) return { type: "classes" };
  const isLines = JSON_LINES.has(ending);
  if (!TEXTS.has(ending) && !isLines) throw new KnowCoderError({ code: "file-unsupported", name });
  const limit = isLines ? RESULTS_LIMIT : FILE_LIMIT;
  if (size > limit) {
    // A large library in JSON is read by the importer, which has a limit of its own.
    if (as === "whatever" && ending === "json") return { type: "classes" };
    throw new KnowCoderError({ code: "file-too-large", name, bytes: size, limit });
  }
  const text = await decode(file);
  if (as === "text") return { type: "text", text, source: name };
  if (isLines) return readResults(text);
  if (ending === "json") {
    if (seemsLearned(text)) return { type: "learned", learned: readLearnedFile(text) };
    return holdsClasses(text) ? { type: "classes" } : readResults(text);
  }
  if (ending === "txt") {
    const { seemsClasses } = await import("../../core/schema/import/recognise");
    if (seemsClasses(text)) return { type: "classes" };
  }
  return { type: "text", text, source: name };
}

function readResults(text: string): Opened {
  const documents = parseResultDocuments(text);
  const [document] = documents;
  return document !== undefined && documents.length === 1
    ? { type: "result", document }
    : { type: "results", documents };
}

/** JSON that is no document of anybody's: those say their format. */
function holdsClasses(json: string): boolean {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === "object" && value !== null && Object.keys(value).length > 0 && !seemsResult(value);
  } catch {
    return false;
  }
}

async function decode(file: Pick<File, "name" | "arrayBuffer">): Promise<string> {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(await file.arrayBuffer());
    // A textbox has line feeds only, and spans are counted in what it holds.
    return text.replace(/\r\n?/gu, "\n");
  } catch (thrown) {
    const reason = thrown instanceof TypeError ? "it is not text in UTF-8" : "the browser could not open it";
    throw new KnowCoderError({ code: "file-unreadable", name: file.name, reason }, { cause: thrown });
  }
}
