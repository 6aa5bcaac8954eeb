import { KnowCoderError } from "../../core/errors";
import { fieldOf, isFields, listOf } from "../../core/foreign";
import { readLearned } from "../persist/stored-learned";
import type { LearnedClass, Taught } from "./state";

/** What classes have learned as a file, to be taken to another computer: arrays as base64, numbers little-endian. */
const FORMAT = "knowcoder-learned/1";

export function writeLearnedFile(learned: readonly LearnedClass[]): string {
  const classes = learned.map(({ id, reader, delta, taught, carried }) => ({
    id,
    reader,
    delta: writtenDelta(delta),
    ...(carried === undefined
      ? {}
      : { carried: { corrections: carried.corrections, delta: writtenDelta(carried.delta) } }),
    taught: taught.map(({ document, corrections, examples }) => ({
      document,
      corrections,
      examples: { positives: written(examples.positives), negatives: written(examples.negatives) },
    })),
  }));
  return `${JSON.stringify({ format: FORMAT, classes })}\n`;
}

/** Reads such a file through the normaliser of what is kept. Throws `document-invalid` where it is none. */
export function readLearnedFile(json: string): readonly LearnedClass[] {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (cause) {
    throw new KnowCoderError({ code: "document-invalid", path: "it", expected: "JSON" }, { cause });
  }
  if (fieldOf(value, "format") !== FORMAT) {
    throw new KnowCoderError({ code: "document-invalid", path: "format", expected: FORMAT });
  }
  const learned = readLearned({ learned: listOf(fieldOf(value, "classes")).map(withArrays) });
  if (learned.length === 0) {
    throw new KnowCoderError({ code: "document-invalid", path: "classes", expected: "classes that have learned" });
  }
  return learned;
}

function withArrays(value: unknown): unknown {
  if (!isFields(value)) return value;
  return {
    ...value,
    delta: deltaOf(value.delta),
    ...(isFields(value.carried) ? { carried: { ...value.carried, delta: deltaOf(value.carried.delta) } } : {}),
    taught: listOf(value.taught).map((taught) => {
      const examples = fieldOf(taught, "examples");
      if (!isFields(taught) || !isFields(examples)) return taught;
      return {
        ...taught,
        examples: { positives: vectors(examples.positives), negatives: vectors(examples.negatives) },
      };
    }),
  };
}

const writtenDelta = ({ vector, offset }: LearnedClass["delta"]) => ({ vector: base64(vector), offset });

const deltaOf = (value: unknown): unknown => (isFields(value) ? { ...value, vector: floats(value.vector) } : null);

const vectors = (value: unknown): unknown => {
  const numbers = bytesOf(fieldOf(value, "numbers"));
  const scales = floats(fieldOf(value, "scales"));
  return { numbers: numbers === null ? null : new Int8Array(numbers.buffer), scales };
};

const written = ({ numbers, scales }: Taught["examples"]["positives"]) => ({
  numbers: base64(numbers),
  scales: base64(scales),
});

function base64({ buffer, byteOffset, byteLength }: Int8Array | Float32Array): string {
  let text = "";
  for (const byte of new Uint8Array(buffer, byteOffset, byteLength)) text += String.fromCharCode(byte);
  return btoa(text);
}

function bytesOf(value: unknown): Uint8Array | null {
  if (typeof value !== "string") return null;
  try {
    return Uint8Array.from(atob(value), (letter) => letter.charCodeAt(0));
  } catch {
    return null;
  }
}

function floats(value: unknown): Float32Array | null {
  const bytes = bytesOf(value);
  return bytes === null || bytes.length % 4 !== 0 ? null : new Float32Array(bytes.buffer);
}
