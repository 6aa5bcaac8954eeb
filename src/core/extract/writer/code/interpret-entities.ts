import { BASE_CLASS, hintedClasses, type SchemaClass, type TypeHint } from "../../../schema/class";
import type { AnswerDiagnostic, AnswerEntity } from "./answer";
import { foldedName, type ParsedArgument, type ParsedCall, type ParsedValue } from "./call";

/** Says what is to be said about a place in the answer. */
export type Report = (code: AnswerDiagnostic["code"], message: string, at: { start: number; end: number }) => void;

const MENTION_KEYWORDS: ReadonlySet<string> = new Set([
  "name",
  "mention",
  "text",
  "value",
  "entity",
  "span",
  "trigger",
  "filler",
  "argument",
]);
/** In a dictionary in place of an entity: what names its class. */
const CLASS_KEYWORDS: ReadonlySet<string> = new Set(["class", "type", "label", "entity_type", "class_name"]);

const RE_NUMBER = /^\d+(?:\.\d+)*$/u;
const RE_NONE = /^(?:None|null|nil|NaN)$/iu;

/** What models write in place of a mention where there is none. */
const RE_NO_MENTION =
  /^(?:none|null|nil|nan|n\s?\/\s?a|n\.a\.|unknown|unspecified|undefined|empty|(?:not|none|nothing)\s+(?:mentioned|specified|given|stated|found|available|applicable|provided))$/iu;

/** Names by themselves and as folded; the first of two that fold alike stands. */
export function nameIndex<T>(named: Iterable<readonly [string, T]>): (name: string) => T | undefined {
  const exact = new Map<string, T>();
  const loose = new Map<string, T>();
  for (const [name, value] of named) {
    exact.set(name, value);
    if (!loose.has(foldedName(name))) loose.set(foldedName(name), value);
  }
  return (name) => exact.get(name) ?? loose.get(foldedName(name));
}

/** What a dictionary names, as arguments; any other argument is itself. */
export const entriesOf = (argument: ParsedArgument): readonly ParsedArgument[] =>
  argument.value.type === "dictionary" ? argument.value.entries : [argument];

export const isNamed =
  (keywords: ReadonlySet<string>) =>
  ({ keyword }: ParsedArgument): boolean =>
    keyword !== null && keywords.has(keyword);

/** Equal for entities that say the same. */
export const entityKey = ({ class: name, mention }: AnswerEntity): string => `${name} ${mention}`;

/**
 * Reads values as mentions, and as the entities that ends and fillers are.
 *
 * A call is an entity of its class, or one for each mention in a list: `Person(["Ada", "Bo"])`. A dictionary is one where
 * it says which entry is the mention (`{"name": "Ada", "type": "Person"}`, `{"Person": "Ada"}`); any other is a list of
 * properties. A string is an `Entity`. A variable is the call that it was assigned.
 *
 * What says that there is no mention is none (`""`, `"None"`, `"N/A"`), unless it stands in the text.
 */
export class EntityReader {
  readonly #report: Report;
  readonly #text: string;
  /** The class names that ends and fillers may have as far as the prompt says. */
  readonly #ends: (name: string) => string | undefined;
  readonly #variables = new Map<string, ParsedCall>();

  constructor(classes: readonly SchemaClass[], text: string, report: Report) {
    this.#report = report;
    this.#text = text.toLowerCase();
    this.#ends = nameIndex([...endClasses(classes)].map((name) => [name, name] as const));
  }

  /** Keeps what a variable stands for, resolved, so that no variable can lead back to itself. */
  remember(call: ParsedCall): void {
    if (call.target === null) return;
    const { start, end } = call;
    const mentions = this.mentionsOf(call.arguments);
    if (mentions.length === 0) return;
    const values = mentions.map((text): ParsedValue => ({ type: "string", text, start, end }));
    const value: ParsedValue = { type: "list", bracket: "list", values, start, end };
    this.#variables.set(call.target, { ...call, target: null, arguments: [{ keyword: null, value }] });
  }

  /** A variable as what it stands for, any other value as it is. */
  resolved(value: ParsedValue): ParsedValue {
    return value.type === "name" ? (this.#variables.get(value.text) ?? value) : value;
  }

  /** A value with no list around it. */
  *values(value: ParsedValue): Generator<ParsedValue> {
    if (value.type === "list") for (const inner of value.values) yield* this.values(inner);
    else yield this.resolved(value);
  }

  /** Whether a text stands in place of a mention and is none. */
  isNothing(mention: string): boolean {
    const trimmed = mention.trim();
    return trimmed === "" || (RE_NO_MENTION.test(trimmed) && !this.#text.includes(trimmed.toLowerCase()));
  }

  /** Whether a value holds anything but bare words, which is all that brackets in prose hold, and mentions that are none. */
  saysSomething(value: ParsedValue): boolean {
    switch (value.type) {
      case "list":
        return value.values.some((inner) => this.saysSomething(inner));
      case "dictionary":
        return value.entries.some((entry) => this.saysSomething(entry.value));
      case "call":
        return value.arguments.some((argument) => this.saysSomething(argument.value));
      case "string":
        return !this.isNothing(value.text);
      default:
        return false;
    }
  }

  /** Whether a value says in so many words that there is nothing. */
  saysNothing(value: ParsedValue): boolean {
    return value.type === "name" ? RE_NONE.test(value.text) : !this.saysSomething(value);
  }

  /** The mentions of an entity that these are the arguments of: those of its mention, else of the first that has any. */
  mentionsOf(given: readonly ParsedArgument[]): readonly string[] {
    const isMention = isNamed(MENTION_KEYWORDS);
    const isClass = isNamed(CLASS_KEYWORDS);
    const flat = given.flatMap(entriesOf);
    const candidates = [
      ...flat.filter(isMention),
      ...given.filter(({ keyword, value }) => keyword === null && value.type !== "dictionary"),
      ...flat.filter((one) => one.keyword !== null && !isMention(one) && !isClass(one) && one.value.type !== "name"),
    ];
    for (const { value } of candidates) {
      const mentions = this.#mentionsIn(value);
      if (mentions.length > 0) return mentions;
    }
    return [];
  }

  #mentionsIn(value: ParsedValue): readonly string[] {
    return [...this.values(value)].flatMap((single) => {
      if (single.type === "string") return [single.text];
      if (single.type === "name") return RE_NUMBER.test(single.text) ? [single.text] : [];
      if (single.type === "call") return this.mentionsOf(single.arguments);
      return single.type === "dictionary" ? this.mentionsOf(single.entries) : [];
    });
  }

  /** The entities that a value says, each once. */
  entitiesIn(value: ParsedValue): readonly AnswerEntity[] {
    const found = new Map<string, AnswerEntity>();
    for (const single of this.values(value)) {
      for (const entity of this.#entities(single)) found.set(entityKey(entity), entity);
    }
    return [...found.values()];
  }

  #entities(single: ParsedValue): readonly AnswerEntity[] {
    if (single.type === "dictionary") {
      const [mention, ...more] = single.entries.filter(isNamed(MENTION_KEYWORDS));
      const of = this.classOf(single);
      if (of === null && mention !== undefined && more.length === 0 && mention.value.type !== "string") {
        return this.entitiesIn(mention.value);
      }
    }
    const of = this.classOf(single);
    if (of === null && single.type === "dictionary" && !this.isEntity(single)) {
      this.#report("wrong-arguments", "A dictionary that names no mention was left out.", single);
      return [];
    }
    const mentions = this.#mentionsIn(single).filter((mention) => {
      if (this.isNothing(mention)) this.#report("wrong-arguments", "An empty mention was left out.", single);
      return !this.isNothing(mention);
    });
    const name = of === null ? BASE_CLASS.entity : (this.#ends(of) ?? of);
    if (mentions.length > 0 && of !== null && name !== of)
      this.#report("repaired", `${of} was read as ${name}.`, single);
    return mentions.map((mention) => ({ class: name, mention }));
  }

  /** The class that a value in place of an entity names. */
  classOf(value: ParsedValue): string | null {
    if (value.type === "call") return value.name;
    if (value.type !== "dictionary") return null;
    const named = value.entries.find(isNamed(CLASS_KEYWORDS))?.value;
    if (named?.type === "string" || named?.type === "name") return named.text;
    const [only, ...more] = value.entries;
    const keyword = only === undefined || isNamed(MENTION_KEYWORDS)(only) ? null : only.keyword;
    return keyword !== null && more.length === 0 && this.isEndClass(keyword) ? keyword : null;
  }

  /** Whether a dictionary stands for an entity: other ones are properties. */
  isEntity(value: ParsedValue): boolean {
    return value.type !== "dictionary" || this.classOf(value) !== null || value.entries.some(isNamed(MENTION_KEYWORDS));
  }

  /** Whether a class is one that ends or fillers may have as far as the prompt says. */
  isEndClass(name: string): boolean {
    return this.#ends(name) !== undefined;
  }

  /** Whether a value may stand where a hint does; `strictly`: not only because the hint or the value says nothing. */
  fits(value: ParsedValue, hint: TypeHint, strictly = false): boolean {
    const names = hintedClasses(hint);
    const open = names.length === 0 || names.includes(BASE_CLASS.entity);
    return [...this.values(value)].every((single) => {
      const of = this.classOf(single);
      if (of === null || of === BASE_CLASS.entity) return !strictly;
      return open ? !strictly : names.includes(this.#ends(of) ?? of);
    });
  }
}

/** Class names that ends and fillers may have as far as the prompt says. */
function endClasses(classes: readonly SchemaClass[]): Set<string> {
  const names = new Set<string>([BASE_CLASS.entity]);
  for (const schemaClass of classes) {
    const hints =
      schemaClass.kind === "relation"
        ? [schemaClass.head, schemaClass.tail]
        : schemaClass.kind === "event"
          ? schemaClass.roles.map(({ hint }) => hint)
          : [];
    for (const hint of hints) for (const name of hintedClasses(hint)) names.add(name);
  }
  return names;
}
