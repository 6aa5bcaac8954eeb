import { openAsBlob } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { rebuildTokenizer } from "../../src/core/tokenizer/gguf";
import { blobFile, type GgufModel, type RangedFile, readGguf } from "../../src/models/kinds/wllama/gguf";
import { estimateTokens } from "../../src/models/tokens/estimate";
import { createTokenCounter } from "../../src/models/tokens/tokenizer";
import { CommandError } from "../command/run";

/** A GGUF on this computer, one file or all of its splits, looked into and ready for the host page. */
export interface OwnGguf {
  readonly model: GgufModel;
  /** Absolute paths, in the order in which the files belong together. */
  readonly paths: readonly string[];
  /** Counts tokens as the model does; where its tokenizer cannot be rebuilt, estimates them. */
  countTokens(texts: readonly string[]): Promise<readonly number[]>;
  /** Where the files lie and what tells them from others there: paths, bytes, milliseconds of the last change. */
  readonly identity: readonly (string | number)[];
}

/** `model-00001-of-00003.gguf` */
const RE_SPLIT = /^(.*)-\d{5}-of-(\d{5})\.gguf$/iu;

/** Looks into a GGUF; any of its splits stands for them all. Throws one sentence where it cannot be used. */
export async function openOwnGguf(given: string): Promise<OwnGguf> {
  const found = await stat(given).catch(() => null);
  if (found === null) throw new CommandError(`There is no file ${given}.`);
  if (!found.isFile()) throw new CommandError(`${given} is no file; --engine takes the GGUF itself.`);
  const chosen = await partsOf(resolve(given));
  const files = await Promise.all(
    chosen.map(async (path): Promise<RangedFile> => blobFile(basename(path), await openAsBlob(path))),
  );
  const model = await readGguf(files);
  const folder = dirname(resolve(given));
  const paths = model.files.map(({ name }) => join(folder, name));
  const facts = await Promise.all(paths.map((path) => stat(path)));
  const rebuilt = rebuildTokenizer(model.metadata);
  const count = "json" in rebuilt ? createTokenCounter(JSON.stringify(rebuilt.json), given) : null;
  return {
    model,
    paths,
    countTokens: async (texts) => (count === null ? texts.map(estimateTokens) : count(texts)),
    identity: paths.flatMap((path, index) => [path, facts[index]?.size ?? 0, facts[index]?.mtimeMs ?? 0]),
  };
}

async function partsOf(path: string): Promise<readonly string[]> {
  const [, prefix, total] = RE_SPLIT.exec(basename(path)) ?? [];
  if (prefix === undefined) return [path];
  const folder = dirname(path);
  const belongs = (name: string): boolean => {
    const [, otherPrefix, otherTotal] = RE_SPLIT.exec(name) ?? [];
    return otherPrefix === prefix && otherTotal === total;
  };
  return (await readdir(folder)).filter(belongs).map((name) => join(folder, name));
}
