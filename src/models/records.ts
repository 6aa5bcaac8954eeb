import { DIALECT_NAMES } from "../core/extract/writer/prompt/dialect";
import { type Fields, ForeignValue, isFields } from "../core/foreign";
import { addressProblem } from "./address";
import { KINDS } from "./kinds/kinds";
import { isConcurrency, type RemoteSettings } from "./kinds/server/settings";
import { CONTEXT_TOKENS, isOwnId, notesProblem, type OwnModel } from "./own-models";

/** The models of a kept record; one that is damaged is left out, whatever is wrong with it. */
export async function readOwnModels(value: unknown): Promise<readonly OwnModel[]> {
  if (!Array.isArray(value)) return [];
  const read = await Promise.all(value.map((record: unknown) => readOwnModel(record).catch(() => null)));
  const models = read.filter((model) => model !== null);
  return models.filter(({ id }, index) => models.findIndex((model) => model.id === id) === index);
}

async function readOwnModel(record: unknown): Promise<OwnModel> {
  const value = new ForeignValue(record, (path, expected) => {
    throw new RangeError(`${path} should be ${expected}`);
  });
  const id = value.field("id").text();
  const parts = {
    id,
    added: value.field("added").count(),
    name: value.field("name").text(),
    licence: value.field("licence").text(),
    dialect: value.field("dialect").oneOf(DIALECT_NAMES),
    contextTokens: value.field("contextTokens").integer(CONTEXT_TOKENS.least, CONTEXT_TOKENS.most),
  };
  if (!isOwnId(id) || notesProblem(parts) !== null) throw new RangeError("this is no model of the user's");
  const runtime = value.field("runtime").text();
  const kind = await KINDS.find(({ id }) => id === runtime)?.late();
  const own = kind?.readOwn?.(value);
  if (own === undefined) throw new RangeError(`nobody adds models of the kind ${runtime}`);
  return { ...parts, ...own };
}

export interface KeptRemote {
  readonly remote: RemoteSettings;
  /** Kept only where the user asked for it. */
  readonly key: string | null;
}

/** A kept record; null where it is none, or names an address that would be refused today. */
export function readRemote(record: Fields): KeptRemote | null {
  const { remote, key } = record;
  if (!isFields(remote)) return null;
  const { url, model, dialect, concurrency } = remote;
  const known = DIALECT_NAMES.find((name) => name === dialect);
  if (typeof url !== "string" || addressProblem(url, "server") !== null || known === undefined) return null;
  return {
    remote: {
      url,
      model: typeof model === "string" ? model : null,
      dialect: known,
      concurrency: isConcurrency(concurrency) ? concurrency : null,
    },
    key: typeof key === "string" && key !== "" ? key : null,
  };
}
