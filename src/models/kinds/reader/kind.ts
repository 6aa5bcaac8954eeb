import type { RemoteFile } from "../../../platform/files/file";
import type { EntryParts, Kind } from "../kind";

/** An encoder that marks spans of the text. Addresses are absolute, or relative to the page. */
export interface ReaderEntry extends EntryParts {
  readonly runtime: "reader";
  readonly dialect: null;
  readonly contextTokens: null;
  readonly files: Readonly<Record<ReaderFileName, RemoteFile>>;
}

/** What a reader is made of: three graphs, and the two texts beside them. */
export type ReaderFileName = "encoder" | "spans" | "pairs" | "tokenizer" | "configuration";

/** In the order in which they are fetched. */
export const filesOf = ({ files }: Pick<ReaderEntry, "files">): readonly RemoteFile[] => [
  files.configuration,
  files.tokenizer,
  files.encoder,
  files.spans,
  files.pairs,
];

/** ONNX graphs as WebAssembly, on the processor's cores. */
export const reader: Kind<ReaderEntry> = {
  id: "reader",
  engineName: "onnxruntime",
  isMeasured: false,
  isCheckedAtLoad: false,
  runsUnkept: true,
  usesThreads: false,
  usesGpu: () => false,
  late: async () => (await import("./late")).late,
  weights: (entry, { base }) => ({
    form: "files",
    files: filesOf(entry).map((file) => ({ ...file, url: new URL(file.url, base).href })),
    besides: [],
  }),
  isUnpublished: () => false,
};
