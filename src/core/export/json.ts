import type { ResultDocument } from "../result";

/** One document as a file, or several as a list: indented JSON, ended by a line break. */
export const toJson = (documents: ResultDocument | readonly ResultDocument[]): string =>
  `${JSON.stringify(documents, null, 2)}\n`;

/** A document as one line of JSON Lines. */
export const toJsonLine = (document: ResultDocument): string => `${JSON.stringify(document)}\n`;
