import { KnowCoderError } from "../../core/errors";
import { type Fields, isFields } from "../../core/foreign";
import { type ByteSource, readExactly } from "../source";

/** A JSON object of at most this many bytes: indices and tokenizers have a few megabytes. */
const JSON_LIMIT = 200e6;

/** A JSON object as text and as fields. Throws `checkpoint-damaged`. */
export async function readJson(source: ByteSource): Promise<{ readonly text: string; readonly fields: Fields }> {
  if (source.size > JSON_LIMIT) throw damaged(source.name, `it is too long for what it should hold`);
  const bytes = await readExactly(source, 0, source.size);
  return parseJson(bytes, source.name);
}

/** The same of bytes; `name` says in failures where they are from. */
export function parseJson(bytes: Uint8Array, name: string): { readonly text: string; readonly fields: Fields } {
  let text: string;
  let parsed: unknown;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    parsed = JSON.parse(text);
  } catch (cause) {
    throw damaged(name, "it holds no JSON", cause);
  }
  if (!isFields(parsed)) throw damaged(name, "it holds no JSON object");
  return { text, fields: parsed };
}

function wholeNumber(value: unknown): number | null {
  const number = typeof value === "bigint" ? Number(value) : value;
  return typeof number === "number" && Number.isSafeInteger(number) && number > 0 ? number : null;
}

/** One reader of typed fields for an object of a file, so that each failure names file and field. */
export class FieldReader {
  readonly #fields: Fields;
  readonly #name: string;
  readonly #prefix: string;

  constructor(fields: Fields, name: string, prefix = "") {
    this.#fields = fields;
    this.#name = name;
    this.#prefix = prefix;
  }

  has(field: string): boolean {
    const value = this.#fields[field];
    return value !== undefined && value !== null;
  }

  /** A whole number above zero; `otherwise` where the field is missing, which is a failure without one. */
  whole(field: string, otherwise?: number): number {
    return this.#read(field, "a whole number above zero", otherwise, wholeNumber);
  }

  /** The same where the field may also list it for each of `layers` layers, as llama.cpp writes some. */
  wholeOfLayers(field: string, layers: number, otherwise?: number): number {
    if (!Array.isArray(this.#fields[field])) return this.whole(field, otherwise);
    const numbers = this.array(field).map(wholeNumber);
    const [first] = numbers;
    if (numbers.length !== layers || first === undefined || first === null || numbers.includes(null)) {
      throw damaged(
        this.#name,
        `${this.#prefix}${field} should be a whole number above zero for each of ${layers} layers`,
      );
    }
    if (numbers.some((number) => number !== first)) {
      throw unsupported(
        this.#name,
        `${this.#prefix}${field} differs between layers, which the model libraries do not allow`,
      );
    }
    return first;
  }

  positive(field: string, otherwise?: number): number {
    return this.#read(field, "a number above zero", otherwise, (value) => {
      const number = typeof value === "bigint" ? Number(value) : value;
      return typeof number === "number" && Number.isFinite(number) && number > 0 ? number : null;
    });
  }

  text(field: string, otherwise?: string): string {
    return this.#read(field, "a text", otherwise, (value) => (typeof value === "string" ? value : null));
  }

  flag(field: string, otherwise: boolean): boolean {
    return this.#read(field, "true or false", otherwise, (value) => (typeof value === "boolean" ? value : null));
  }

  /** A token's id, or null. */
  token(field: string): number | null {
    const value = this.#fields[field];
    const number = typeof value === "bigint" ? Number(value) : value;
    return typeof number === "number" && Number.isSafeInteger(number) && number >= 0 ? number : null;
  }

  array(field: string): readonly unknown[] {
    return this.#read(field, "a list", undefined, (value) => (Array.isArray(value) ? value : null));
  }

  #read<T>(field: string, expected: string, otherwise: T | undefined, read: (value: unknown) => T | null): T {
    if (!this.has(field) && otherwise !== undefined) return otherwise;
    const value = read(this.#fields[field]);
    if (value === null) throw damaged(this.#name, `${this.#prefix}${field} should be ${expected}`);
    return value;
  }
}

/** Bytes or fields that contradict what the format says. */
export const damaged = (name: string, reason: string, cause?: unknown): KnowCoderError =>
  new KnowCoderError({ code: "checkpoint-damaged", name, reason }, { cause });

/** Something that is as it should be and still cannot be converted. */
export const unsupported = (name: string, reason: string): KnowCoderError =>
  new KnowCoderError({ code: "checkpoint-unsupported", name, reason });
