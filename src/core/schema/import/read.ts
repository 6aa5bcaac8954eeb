import { KnowCoderError } from "../../errors";
import { readLearnedComments } from "../../extract/reader/carried";
import { type ClassFormat, type Gathering, gather, type ImportedClasses, type ImportNote } from "./imported";
import { gatherJson } from "./json-file";
import { gatherList } from "./list";
import { gatherPython } from "./python-file";
import { type ClassFileForm, foreignKindOf, formOf } from "./recognise";
import { gatherYaml } from "./yaml-file";

/** `note`: what may say more of it. */
type Refuse = (line: number | null, reason: string, note?: ImportNote) => never;
type Reader = (text: string, to: Gathering, refuse: Refuse) => ClassFormat | null;

/** What reads each form and says which format it was; null where the file holds something else than classes. */
const READERS: Readonly<Record<ClassFileForm, Reader>> = {
  python(text, to) {
    gatherPython(text, to);
    return "python";
  },
  json: (text, to, refuse) => gatherJson(text, parsedJson(text, refuse), to),
  yaml(text, to, refuse) {
    const yaml = gatherYaml(text, to);
    return typeof yaml === "object" && yaml !== null ? refuse(yaml.line, yaml.reason) : yaml;
  },
  list(text, to, refuse) {
    const kind = foreignKindOf(text);
    if (kind !== null)
      refuse(null, `it is ${kind}; classes are read from Python, JSON, YAML or a list with a class a line`);
    gatherList(text, to);
    return "list";
  },
};

/**
 * Reads a class file in any of its forms, which what stands in it tells: Python, JSON, YAML or a list. Nothing of it is
 * executed. Throws `class-file-invalid` where it cannot be read at all or holds no class; whatever else was left out or
 * changed stands in the notes.
 */
export function readClassFile(file: string, name: string): ImportedClasses {
  const text = file.replace(/^\ufeff/u, "");
  const refuse: Refuse = (line, reason, note) => {
    throw new KnowCoderError({
      code: "class-file-invalid",
      name,
      line,
      reason,
      ...(note === undefined ? {} : { note }),
    });
  };
  const to = gather();
  const format = withinStack(
    () => READERS[formOf(text)](text, to, refuse),
    () => refuse(null, "it nests too deep"),
  );
  if (format === null) return refuse(null, "it holds something else than classes");
  const learned = format === "python" ? readLearnedComments(text) : [];
  const imported = { ...to.done(format), ...(learned.length === 0 ? {} : { learned }) };
  const [first] = imported.notes;
  if (imported.classes.length > 0) return imported;
  return first === undefined
    ? refuse(null, "there are no classes in it")
    : refuse(first.line, "there are no classes in it that can be read", first);
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

function parsedJson(text: string, refuse: Refuse): unknown {
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
