import { failureOf, KnowCoderError } from "../core/errors";
import { readClassFile } from "../core/schema/import/read";
import type { Port } from "./channel/port";
import type { ClassFile, ImportAnswer, ImportRequest } from "./import-worker";

/** Classes a message: the page takes one in a few milliseconds. */
const PORTION = 1_000;

/** Reads the class files that come through a port; the worker's side of `importClassFile`. */
export function serveImport(port: Port<ImportAnswer, ImportRequest>): void {
  port.listen(
    (file) => {
      try {
        const { classes, ...rest } = readClassFile(textOf(file), file.name);
        for (let from = 0; from < classes.length; from += PORTION) {
          port.post({ classes: classes.slice(from, from + PORTION), total: classes.length });
        }
        port.post({ rest });
      } catch (thrown) {
        port.post({ failure: failureOf(thrown) });
      }
    },
    () => {},
  );
}

function textOf({ name, content }: ClassFile): string {
  const refuse = (reason: string, cause?: unknown): never => {
    throw new KnowCoderError({ code: "file-unreadable", name, reason }, { cause });
  };
  let text: string;
  try {
    text = typeof content === "string" ? content : new TextDecoder("utf-8", { fatal: true }).decode(content);
  } catch (thrown) {
    return refuse("it is not text in UTF-8", thrown);
  }
  return text.includes("\0") ? refuse("it is not text, for it holds null bytes") : text;
}
