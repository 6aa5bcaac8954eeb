import type { ResultDocument } from "../../../core/result/result";

/** Hands a file to the browser's downloads. */
export function download(content: Blob, name: string): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = url;
  link.download = fileName(name);
  link.click();
  // The download has taken hold of the file by the next task.
  setTimeout(() => URL.revokeObjectURL(url), 0);
}

/** What a file with results is called, without its ending: as the source, where there is one. */
export const stem = ({ source }: Pick<ResultDocument, "source">): string =>
  source.replace(/\.\w{1,5}$/u, "").trim() || "knowcoder";

/** A name that every file system takes. */
const fileName = (name: string): string => name.replace(/[\\/:*?"<>|\p{Cc}]+/gu, "-").slice(-120);
