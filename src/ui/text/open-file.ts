import { parseResultDocument } from "../../core/document";
import { KnowCoderError } from "../../core/errors";
import type { ResultDocument } from "../../core/result";

/** Bytes that a file may have. */
export const FILE_LIMIT = 5_000_000;

/** For the file chooser; what is dropped is judged by its name all the same. */
export const FILE_KINDS = ".txt,.md,.markdown,.json,text/plain,text/markdown,application/json";

export type Opened =
  | { readonly type: "text"; readonly text: string; readonly source: string }
  | { readonly type: "result"; readonly document: ResultDocument };

/**
 * Reads a file that was chosen or dropped: plain text or Markdown in UTF-8, or a result document. Throws `file-unsupported`,
 * `file-too-large`, `file-unreadable` or `document-invalid`.
 */
export async function openFile(file: Pick<File, "name" | "size" | "arrayBuffer">): Promise<Opened> {
  const { name, size } = file;
  const ending = /\.([^.]+)$/u.exec(name)?.[1]?.toLowerCase() ?? "";
  if (!["txt", "md", "markdown", "json"].includes(ending)) throw new KnowCoderError({ code: "file-unsupported", name });
  if (size > FILE_LIMIT) throw new KnowCoderError({ code: "file-too-large", name, bytes: size, limit: FILE_LIMIT });
  const text = await decode(file);
  if (ending !== "json") return { type: "text", text, source: name };
  return { type: "result", document: parseResultDocument(text) };
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
