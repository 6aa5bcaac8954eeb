import { KnowCoderError } from "../../errors";
import { type ClassFormat, gather, type ImportedClasses } from "./imported";
import { gatherJson } from "./json-file";
import { gatherList } from "./list";
import { gatherPython } from "./python-file";
import { foreignKindOf, formOf } from "./recognise";
import { gatherYaml } from "./yaml-file";

/**
 * Reads a class file in any of its forms, which what stands in it tells: Python, JSON, YAML or a list. Nothing of it is
 * executed. Throws `class-file-invalid` where it cannot be read at all or holds no class; whatever else was left out or
 * changed stands in the notes.
 */
export function readClassFile(file: string, name: string): ImportedClasses {
  const text = file.replace(/^\ufeff/u, "");
  const refuse = (line: number | null, reason: string): never => {
    throw new KnowCoderError({ code: "class-file-invalid", name, line, reason });
  };
  const to = gather();
  const read = (): ClassFormat | null => {
    switch (formOf(text)) {
      case "python":
        gatherPython(text, to);
        return "python";
      case "json":
        return gatherJson(text, parsedJson(text, refuse), to);
      case "yaml": {
        const yaml = gatherYaml(text, to);
        return typeof yaml === "object" && yaml !== null ? refuse(yaml.line, yaml.reason) : yaml;
      }
      case "list": {
        const kind = foreignKindOf(text);
        if (kind !== null)
          refuse(null, `it is ${kind}; classes are read from Python, JSON, YAML or a list with a class a line`);
        gatherList(text, to);
        return "list";
      }
    }
  };
  const format = withinStack(read, () => refuse(null, "it nests too deep"));
  if (format === null) return refuse(null, "it holds something else than classes");
  const imported = to.done(format);
  const [first] = imported.notes;
  if (imported.classes.length > 0) return imported;
  return first === undefined
    ? refuse(null, "there are no classes in it")
    : refuse(
        first.line,
        `there are no classes in it that can be read; ${first.subject === "" ? "" : `of “${first.subject}”, `}${first.reason}`,
      );
}

/** Readers go down into what nests, and the stack has an end. */
function withinStack<T>(read: () => T, otherwise: () => never): T {
  try {
    return read();
  } catch (thrown) {
    if (thrown instanceof RangeError) return otherwise();
    throw thrown;
  }
}

function parsedJson(text: string, refuse: (line: number | null, reason: string) => never): unknown {
  try {
    return JSON.parse(text);
  } catch (thrown) {
    const message = thrown instanceof Error ? thrown.message : "";
    const position = /position (\d+)/u.exec(message)?.[1];
    const before = position === undefined ? null : text.slice(0, Number(position));
    const line = before === null ? Number(/line (\d+)/u.exec(message)?.[1] ?? 0) : before.split("\n").length;
    return refuse(line === 0 ? null : line, "it begins as JSON and is none");
  }
}
