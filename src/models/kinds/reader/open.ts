import { Tokenizer } from "@huggingface/tokenizers";
import { KnowCoderError } from "../../../core/errors";
import { readConfiguration } from "../../../core/extract/reader/configuration";
import type { ReaderQuestion } from "../../../core/extract/reader/model";
import { createTextReader, type ReaderParts } from "../../../core/extract/reader/read-text";
import type { CutWord } from "../../../core/extract/reader/windows";
import { ForeignValue, isFields } from "../../../core/foreign";
import { type GraphFiles, type Onnx, openGraphs } from "./graphs";

/** The files of a reader: the graphs, and the two texts beside them. */
export interface ReaderFiles extends GraphFiles {
  readonly tokenizer: string;
  readonly configuration: string;
}

/**
 * Opens a reader, and has it read a sentence of which the outcome is known: a runtime may compute int8 wrongly without a
 * word. Throws `model-corrupt` for a file that is none, `engine-start-failed` where it cannot run or runs wrongly.
 */
export async function openReader(onnx: Onnx, files: ReaderFiles): Promise<ReaderParts> {
  const configuration = readConfiguration(
    new ForeignValue(parsed("config.json", files.configuration), (path, expected) => {
      throw new KnowCoderError({ code: "model-corrupt", url: "config.json", reason: `${path} should be ${expected}` });
    }),
  );
  const cut = createCutter(files.tokenizer);
  const graphs = await openGraphs(onnx, files).catch((thrown: unknown) => {
    const reason = thrown instanceof Error ? thrown.message : String(thrown);
    throw new KnowCoderError({ code: "engine-start-failed", reason }, { cause: thrown });
  });
  const parts = { graphs, cut, configuration };
  await check(parts);
  return parts;
}

/** Word pieces of the model's tokenizer, without the padding and truncation that its file asks for. */
function createCutter(json: string): CutWord {
  const file = parsed("tokenizer.json", json);
  if (!isFields(file) || !isFields(file.model)) {
    throw new KnowCoderError({ code: "model-corrupt", url: "tokenizer.json", reason: "it holds no model" });
  }
  const tokenizer = new Tokenizer({ ...file, padding: null, truncation: null }, {});
  return (word) => tokenizer.encode(word, { add_special_tokens: false }).ids;
}

function parsed(url: string, json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (cause) {
    throw new KnowCoderError({ code: "model-corrupt", url, reason: "it is no JSON" }, { cause });
  }
}

/** A sentence that all three graphs have part in, and what the reference (`test/corpus/reader`) and Node give for it. */
const KNOWN = {
  text: "Marie Curie worked in Paris.",
  question: {
    entities: [
      { line: "entity : person", above: [] },
      { line: "entity : location", above: [] },
    ],
    besides: [],
    relations: [{ line: "relation : work location", heads: null, tails: null }],
    events: [],
    nested: false,
    threshold: null,
    doubtful: false,
    careful: false,
  } satisfies ReaderQuestion,
  entities: [0.832, 0.864],
  relation: 0.72,
};
/** Processors round quantised products differently, by 0.02 at most; a runtime that is wrong is far off. */
const TOLERANCE = 0.05;

async function check(parts: ReaderParts): Promise<void> {
  const { entities, relations } = await createTextReader(parts).read(
    KNOWN.text,
    KNOWN.question,
    new AbortController().signal,
  );
  const found = [...entities.toSorted((a, b) => a.class - b.class), ...relations].map(({ probability }) => probability);
  const expected = [...KNOWN.entities, KNOWN.relation];
  const isRight = expected.every((probability, index) => Math.abs(probability - (found[index] ?? -1)) < TOLERANCE);
  if (isRight) return;
  const numbers = found.map((probability) => probability.toFixed(2)).join(", ");
  throw new KnowCoderError({
    code: "engine-start-failed",
    reason: `a sentence with a known outcome came out wrong (${numbers})`,
  });
}
