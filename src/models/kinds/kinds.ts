import type { FailureCode } from "../../core/errors";
import type { TextModel } from "../../core/extract/writer/text-model";
import type { Alternative, Kind } from "./kind";
import { reader } from "./reader/kind";
import { server } from "./server/kind";
import { webllm } from "./webllm/kind";
import { wllama } from "./wllama/kind";

/** Every kind of model there is: one line each. */
export const KINDS = [reader, wllama, webllm, server] as const;

type EntryOf<K> = K extends Kind<infer E, infer _> ? E : never;
type OwnOf<K> = K extends Kind<infer _, infer Own> ? Own : never;

/** A model of any kind, in the form of the catalogue. */
export type CatalogueEntry = EntryOf<(typeof KINDS)[number]>;

/** What is kept of a model of the user's, for its kind. */
export type OwnRun = OwnOf<(typeof KINDS)[number]>;

/** The kind by its id, as an entry or a record of the user's names it. */
export function kindOf({ runtime }: { readonly runtime: CatalogueEntry["runtime"] }): Kind<CatalogueEntry, OwnRun> {
  const found = KINDS.find(({ id }) => id === runtime);
  if (found === undefined) throw new RangeError(`There is no kind of model ${runtime}.`);
  return found;
}

/** The model with the context that the user chose; as it is where they chose none, or none that it can have. */
export const withContext = (entry: CatalogueEntry, tokens: number | null): CatalogueEntry =>
  tokens === null ? entry : (kindOf(entry).withContext?.(entry, tokens) ?? entry);

/** What else may be tried with a model that failed here; the built-in model always works. */
export const alternativesOf = (entry: CatalogueEntry, code: FailureCode): readonly Alternative[] =>
  kindOf(entry).alternatives?.(entry, code) ?? [];

/** Whether fixed prompts may measure how fast a loaded engine is. */
export const isMeasured = ({ name }: Pick<TextModel, "name">): boolean =>
  KINDS.find(({ engineName }) => engineName === name)?.isMeasured ?? true;
