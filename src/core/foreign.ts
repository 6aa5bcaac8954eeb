/**
 * A value from outside (a file, a stored record, a link) together with where it stands, read step by step into a
 * value of ours. Each reader either returns what it promises or calls `refuse` with the path and what was expected
 * there; the formats decide what failure that is. Fields that nobody reads are ignored.
 */
export type Refuse = (path: string, expected: string) => never;

type Step = { readonly parent: ForeignValue; readonly key: string | number };

export class ForeignValue {
  private readonly value: unknown;
  private readonly refuse: Refuse;
  /** The path is put together only when a value is refused: documents hold many thousands of values. */
  private readonly step: Step | null;

  constructor(value: unknown, refuse: Refuse, step: Step | null = null) {
    this.value = value;
    this.refuse = refuse;
    this.step = step;
  }

  /** `objects[3].span.end`; `it` for the outermost value. */
  get path(): string {
    const keys: string[] = [];
    for (let step = this.step; step !== null; step = step.parent.step) {
      keys.push(typeof step.key === "number" ? `[${step.key}]` : `.${step.key}`);
    }
    return keys.reverse().join("").replace(/^\./u, "") || "it";
  }

  fail(expected: string): never {
    return this.refuse(this.path, expected);
  }

  /** Whether something stands here: neither left out nor null. */
  get present(): boolean {
    return this.value !== undefined && this.value !== null;
  }

  /** The field of an object; a field that is left out is a value that is not `present`. */
  field(key: string): ForeignValue {
    return new ForeignValue(this.own(key), this.refuse, { parent: this, key });
  }

  /** The fields of an object in their order. */
  entries(): readonly (readonly [string, ForeignValue])[] {
    return Object.keys(this.object()).map((key) => [key, this.field(key)]);
  }

  list(): readonly ForeignValue[] {
    if (!Array.isArray(this.value)) return this.fail("a list");
    return this.value.map((value: unknown, key) => new ForeignValue(value, this.refuse, { parent: this, key }));
  }

  get isText(): boolean {
    return typeof this.value === "string";
  }

  text(): string {
    return typeof this.value === "string" ? this.value : this.fail("a text");
  }

  boolean(): boolean {
    return typeof this.value === "boolean" ? this.value : this.fail("true or false");
  }

  /** A whole number between two bounds, both included. */
  integer(least: number, most: number): number {
    const { value } = this;
    if (typeof value === "number" && Number.isInteger(value) && value >= least && value <= most) return value;
    return this.fail(`a whole number from ${least} ${most === Number.MAX_SAFE_INTEGER ? "on" : `to ${most}`}`);
  }

  count(): number {
    return this.integer(0, Number.MAX_SAFE_INTEGER);
  }

  /** An index into a list of ours; `what` says what the list holds, `a prompt`. */
  index(length: number, what: string): number {
    const { value } = this;
    if (typeof value === "number" && Number.isInteger(value) && value >= 0 && value < length) return value;
    return this.fail(`the index of ${what}`);
  }

  number(least: number, most: number): number {
    const { value } = this;
    if (typeof value === "number" && value >= least && value <= most) return value;
    return this.fail(`a number from ${least} ${most === Number.MAX_VALUE ? "on" : `to ${most}`}`);
  }

  oneOf<T extends string>(allowed: readonly T[]): T {
    return allowed.find((candidate) => candidate === this.value) ?? this.fail(`one of ${allowed.join(", ")}`);
  }

  private object(): object {
    const { value } = this;
    if (typeof value !== "object" || value === null || Array.isArray(value)) return this.fail("an object");
    return value;
  }

  private own(key: string): unknown {
    const object = this.object();
    return Object.hasOwn(object, key) ? Reflect.get(object, key) : undefined;
  }
}

// What follows reads what may be missing or of another type without refusing it: it counts as empty.

/** The fields of a JSON object, none of them known yet. */
export type Fields = Readonly<Record<string, unknown>>;

export const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The fields of a JSON object; none where the value is something else. */
export const fieldsOf = (value: unknown): Fields => (isFields(value) ? value : {});

/** The field of an object; undefined where it has none of its own. */
export const fieldOf = (value: unknown, key: string): unknown =>
  isFields(value) && Object.hasOwn(value, key) ? value[key] : undefined;

/** The names and values of an object's fields, in their order. */
export const entriesOf = (value: unknown): readonly (readonly [string, unknown])[] => Object.entries(fieldsOf(value));

export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** A text, number or truth value as text; empty where there is none of them. */
export const textOf = (value: unknown): string =>
  typeof value === "string" ? value : typeof value === "number" || typeof value === "boolean" ? String(value) : "";

/** The texts of a list that are not empty. */
export const textsOf = (value: unknown): readonly string[] =>
  listOf(value)
    .map(textOf)
    .filter((text) => text !== "");
