import { appendFileSync, closeSync, fsyncSync, openSync, renameSync, rmSync } from "node:fs";
import { toJson, toJsonLine } from "../../src/core/export/document";
import type { ResultDocument } from "../../src/core/result/result";
import { wholeLines } from "../command/journal";
import { type Place, replaceFile, writeAll } from "../command/replace";
import { CommandError } from "../command/run";

/** Where result documents go, in the order of their texts. */
export interface Output {
  /** Documents of an earlier run of the same command that was cut: their texts need not be asked about again. */
  readonly kept: readonly ResultDocument[];
  add(document: ResultDocument): void;
  /** All documents are there. */
  finish(): void;
  /** Nothing is to be written after all. */
  discard(): void;
}

/** How documents are written: `single` where they are for one text, which is a document then and no list. */
export interface Shape {
  readonly format: Format;
  readonly single: boolean;
}

export const FORMATS = ["json", "jsonl"] as const;
export type Format = (typeof FORMATS)[number];

/**
 * Documents on standard output, or in a pipe or device: `jsonl` writes each when it comes, `json` all at the end.
 */
export function streamOutput({ format, single }: Shape, path: string | null): Output {
  const write = (text: string): void => {
    if (path === null) process.stdout.write(text);
    else appendFileSync(path, text);
  };
  const documents: ResultDocument[] = [];
  return {
    kept: [],
    add(document) {
      if (format === "jsonl") write(toJsonLine(document));
      else documents.push(document);
    },
    finish() {
      const [first] = documents;
      if (first !== undefined) write(toJson(single ? first : documents));
    },
    discard() {},
  };
}

/**
 * Documents in a file. They are appended to `partial` line by line, whatever the format; the file itself is replaced in
 * one step when all are there, so that it never holds a part of them.
 */
export function fileOutput({ format, single }: Shape, place: Place, partial: string): Output {
  const kept = readKept(partial);
  const documents = [...kept];
  const file = openSync(partial, "a");
  return {
    kept,
    add(document) {
      writeAll(file, toJsonLine(document));
      if (format === "json") documents.push(document);
    },
    finish() {
      fsyncSync(file);
      closeSync(file);
      if (format === "jsonl") {
        renameSync(partial, place.path);
        return;
      }
      const [first] = documents;
      replaceFile(place, toJson(single && first !== undefined ? first : documents));
      rmSync(partial);
    },
    discard() {
      closeSync(file);
      rmSync(partial);
    },
  };
}

/** As they were written, field by field: what this command has kept comes from nowhere else. */
function readKept(partial: string): readonly ResultDocument[] {
  try {
    return wholeLines(partial).map((line): ResultDocument => JSON.parse(line));
  } catch (cause) {
    throw new CommandError(`${partial} is damaged; without it the command begins anew.`, { cause });
  }
}
