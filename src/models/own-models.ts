import type { DialectName } from "../core/extract/writer/prompt/dialect";
import { type CatalogueEntry, kindOf, type OwnRun } from "./kinds/kinds";

/** What the user notes of a model of their own. */
export interface OwnModelNotes {
  readonly name: string;
  readonly licence: string;
  readonly dialect: DialectName;
  /** Tokens that prompt and answer share. */
  readonly contextTokens: number;
}

/** A model that the user has brought along, as it is kept. */
export type OwnModel = OwnModelNotes & {
  /** `own-` and letters that make it unique: settings and result documents hold it. */
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly added: number;
} & OwnRun;

const PREFIX = "own-";
const RE_ID = /^own-[0-9a-z-]{1,60}$/u;

export const newOwnId = (): string => `${PREFIX}${crypto.randomUUID()}`;

export const isOwnId = (id: string): boolean => RE_ID.test(id);

export const CONTEXT_TOKENS = { least: 256, most: 1_048_576 } as const;

/** The context where nobody says otherwise: more is seldom of use for single sentences, and costs memory. */
export const USUAL_CONTEXT_TOKENS = 4096;

/** What of a record in the right form cannot be a model; null where nothing speaks against it. */
export function notesProblem({
  name,
  contextTokens,
}: Pick<OwnModelNotes, "name" | "contextTokens">): "name" | "context" | null {
  if (name.trim() === "") return "name";
  const { least, most } = CONTEXT_TOKENS;
  return Number.isInteger(contextTokens) && contextTokens >= least && contextTokens <= most ? null : "context";
}

/** The model as the catalogue would have it, so that whatever shows, checks and runs models knows one form. */
export function ownEntry(model: OwnModel): CatalogueEntry {
  const { id, name, licence, dialect, contextTokens } = model;
  const entry = kindOf(model).ownEntry?.({ id, name, licence, dialect, contextTokens }, model);
  if (entry === undefined) throw new RangeError(`Nobody adds models of the kind ${model.runtime}.`);
  return entry;
}
