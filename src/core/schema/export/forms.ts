/** The forms that classes are written in; each is read back by `readClassFile`. */
export type ExportFormat = "python" | "canonical" | "knowcoder-json" | "json-schema" | "linkml" | "list";

interface Form {
  readonly format: ExportFormat;
  /** As people call it. */
  readonly title: string;
  /** What it is for, and what of a class it cannot hold. */
  readonly note: string;
  readonly ending: string;
  readonly type: string;
}

export const EXPORT_FORMS: readonly Form[] = [
  {
    format: "python",
    title: "Python",
    note: "Class code, as it was written where it was",
    ending: "py",
    type: "text/x-python",
  },
  {
    format: "canonical",
    title: "Python, uniform",
    note: "All classes written the way KnowCoder writes them",
    ending: "py",
    type: "text/x-python",
  },
  {
    format: "knowcoder-json",
    title: "KnowCoder’s JSON",
    note: "Class code by name",
    ending: "json",
    type: "application/json",
  },
  {
    format: "json-schema",
    title: "JSON Schema",
    note: "Without class methods",
    ending: "json",
    type: "application/schema+json",
  },
  { format: "linkml", title: "LinkML", note: "YAML; without class methods", ending: "yaml", type: "application/yaml" },
  {
    format: "list",
    title: "List",
    note: "A line a class; without examples, methods, and what relations and events inherit from",
    ending: "txt",
    type: "text/plain",
  },
];
