/** The forms that classes are written in; each is read back by `readClassFile`. */
export type ExportFormat = "python" | "canonical" | "knowcoder-json" | "json-schema" | "linkml" | "list";

interface Form {
  readonly format: ExportFormat;
  /** Of the file's name. */
  readonly ending: string;
  /** MIME type. */
  readonly type: string;
}

export const EXPORT_FORMS: readonly Form[] = [
  { format: "python", ending: "py", type: "text/x-python" },
  { format: "canonical", ending: "py", type: "text/x-python" },
  { format: "knowcoder-json", ending: "json", type: "application/json" },
  { format: "json-schema", ending: "json", type: "application/schema+json" },
  { format: "linkml", ending: "yaml", type: "application/yaml" },
  { format: "list", ending: "txt", type: "text/plain" },
];
