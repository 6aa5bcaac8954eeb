import { KnowCoderError } from "../core/errors";
import { readClassFile } from "../core/schema/import/read";
import type { ServicePort } from "../platform/rpc/protocol";
import { serve } from "../platform/rpc/service";
import type { ClassFile, ImportMethods } from "./import-client";

/** Classes a message: the page takes one in a few milliseconds. */
const PORTION = 1_000;

/** The worker's side of `importClassFile`. */
export function serveImport(port: ServicePort): void {
  serve<ImportMethods>(port, {
    read(file, { emit }) {
      const { classes, ...rest } = readClassFile(textOf(file), file.name);
      for (let from = 0; from < classes.length; from += PORTION) {
        emit({ classes: classes.slice(from, from + PORTION), total: classes.length });
      }
      return rest;
    },
  });
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
