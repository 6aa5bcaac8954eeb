import { ForeignValue } from "../core/foreign";
import type { DialectName } from "../core/prompt/dialect";
import type { RemoteFile } from "../platform/files/file";
import { CONTEXT_TOKENS, isOwnId, notesProblem, type OwnModel } from "./own-model";
import type { Template } from "./webllm/options";

const DIALECTS: readonly DialectName[] = ["compact", "knowcoder", "chat"];

/** The models of a kept record; one that is damaged is left out, whatever is wrong with it. */
export function readOwnModels(value: unknown): readonly OwnModel[] {
  if (!Array.isArray(value)) return [];
  const models = value.flatMap((record: unknown) => {
    try {
      return [readOwnModel(record)];
    } catch {
      return [];
    }
  });
  return models.filter(({ id }, index) => models.findIndex((model) => model.id === id) === index);
}

function readOwnModel(record: unknown): OwnModel {
  const value = new ForeignValue(record, (path, expected) => {
    throw new RangeError(`${path} should be ${expected}`);
  });
  const id = value.field("id").text();
  const parts = {
    id,
    added: value.field("added").count(),
    name: value.field("name").text(),
    licence: value.field("licence").text(),
    dialect: value.field("dialect").oneOf(DIALECTS),
    contextTokens: value.field("contextTokens").integer(CONTEXT_TOKENS.least, CONTEXT_TOKENS.most),
  };
  if (!isOwnId(id) || notesProblem(parts) !== null) throw new RangeError("this is no model of the user's");
  if (value.field("runtime").oneOf(["wllama", "webllm"]) === "wllama") {
    const files = value.field("files").list().map(readFile);
    if (files.length === 0) throw new RangeError("it has no files");
    const tokenizer = value.field("tokenizer");
    return {
      ...parts,
      runtime: "wllama",
      architecture: value.field("architecture").text(),
      files,
      tokenizer: tokenizer.present ? tokenizer.text() : null,
      gpu: value.field("gpu").boolean(),
    };
  }
  return {
    ...parts,
    runtime: "webllm",
    weights: value.field("weights").text(),
    library: value.field("library").text(),
    template: readTemplate(value.field("template")),
    downloadBytes: value.field("downloadBytes").count(),
    features: value
      .field("features")
      .list()
      .map((feature) => feature.text()),
    largestBufferBytes: value.field("largestBufferBytes").count(),
  };
}

function readFile(value: ForeignValue): RemoteFile {
  const sha256 = value.field("sha256");
  const hash = sha256.present ? sha256.text() : null;
  if (hash !== null && !/^[0-9a-f]{64}$/u.test(hash)) sha256.fail("a SHA-256");
  return {
    url: value.field("url").text(),
    bytes: value.field("bytes").integer(1, Number.MAX_SAFE_INTEGER),
    sha256: hash,
  };
}

function readTemplate(value: ForeignValue): Template {
  if (value.field("kind").oneOf(["raw", "chat"]) === "chat") return { kind: "chat" };
  const tokens = (key: string): readonly number[] =>
    value
      .field(key)
      .list()
      .map((token) => token.count());
  return { kind: "raw", prefixTokens: tokens("prefixTokens"), stopTokens: tokens("stopTokens") };
}
