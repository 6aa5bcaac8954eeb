import type { Step, Trigger } from "../prompt/dialect";
import { BASE_CLASS, hintedClasses, type Kind, type SchemaClass } from "../schema/class";
import type { AnswerDiagnostic, AnswerEntity, AnswerObject } from "./answer";
import type { ParsedArgument, ParsedCall, ParsedValue } from "./call";

/** A call's objects; where it makes none, the diagnostics say why. */
export interface InterpretedCall {
  /** One, or several where lists stand in place of single mentions. */
  readonly objects: readonly AnswerObject[];
  /** Whether the call says nothing at all, such as `Person(None)`. */
  readonly blank: boolean;
  readonly diagnostics: readonly AnswerDiagnostic[];
}

interface Prompt {
  readonly kind: Kind;
  readonly step: Step;
  readonly classes: readonly SchemaClass[];
  readonly triggers?: readonly Trigger[];
}

const MENTION_KEYWORDS: ReadonlySet<string> = new Set([
  "name",
  "mention",
  "text",
  "value",
  "entity",
  "span",
  "trigger",
]);
const TRIGGER_KEYWORDS: ReadonlySet<string> = new Set(["trigger", "trigger_word", "event_trigger", "mention"]);
const HEAD_KEYWORDS: ReadonlySet<string> = new Set(["head_entity", "head", "subject", "source", "arg1"]);
const TAIL_KEYWORDS: ReadonlySet<string> = new Set(["tail_entity", "tail", "object", "target", "arg2"]);
/** In a dictionary in place of an entity: what names its class. */
const CLASS_KEYWORDS: ReadonlySet<string> = new Set(["class", "type", "label", "entity_type", "class_name"]);
/** What a dictionary of roles is called where it has a name. */
const ROLES_KEYWORDS: ReadonlySet<string> = new Set(["arguments", "args", "roles", "kwargs"]);

const RE_NUMBER = /^\d+(?:\.\d+)*$/u;

/** Names that differ in case, underscores, compatible forms (`Ｐｅｒｓｏｎ`) or a module in front are taken for the same. */
const folded = (name: string): string =>
  name
    .slice(name.lastIndexOf(".") + 1)
    .replaceAll("_", "")
    .normalize("NFKC")
    .toLowerCase();

/** Names by themselves and as folded; the first of two that fold alike stands. */
function index<T>(named: Iterable<readonly [string, T]>): (name: string) => T | undefined {
  const exact = new Map<string, T>();
  const loose = new Map<string, T>();
  for (const [name, value] of named) {
    exact.set(name, value);
    if (!loose.has(folded(name))) loose.set(folded(name), value);
  }
  return (name) => exact.get(name) ?? loose.get(folded(name));
}

/**
 * Reads calls as objects of a prompt's classes, one after another in the order of the answer: a variable that a call
 * was assigned to stands for that call later on.
 *
 * - Entities: the mention is the keyword `name` (or a like one), else the first string; a list of mentions is an entity
 *   each.
 * - Relations: ends by keyword or by position, as calls or as strings; a string is an `Entity`. A list in place of an end
 *   is a relation for each of its members; members of one list are never the two ends of one relation. A tuple alone is
 *   both ends where their classes are those of the ends.
 * - Events: the trigger by keyword, else the first positional string; roles by keyword, else, as lists, by position.
 *   A role written twice is merged, and a filler that comes twice in a role is taken once.
 *
 * A dictionary stands for the arguments that it names, and in place of an end or a filler for an entity.
 *
 * Classes and roles that the prompt does not have are kept and flagged.
 */
export function createInterpreter(prompt: Prompt): (call: ParsedCall) => InterpretedCall {
  const classes = index(prompt.classes.map((schemaClass) => [schemaClass.name, schemaClass] as const));
  const roles = new Map(
    prompt.classes.map((schemaClass) => {
      const names = schemaClass.kind === "event" ? schemaClass.roles.map(({ name }) => name) : [];
      return [schemaClass, { names, find: index(names.map((name) => [name, name] as const)) }] as const;
    }),
  );
  const ends = index([...endClasses(prompt.classes)].map((name) => [name, name] as const));
  const variables = new Map<string, ParsedCall>();
  let diagnostics: AnswerDiagnostic[] = [];

  const report = (code: AnswerDiagnostic["code"], message: string, { start, end }: { start: number; end: number }) => {
    diagnostics.push({ code, message, start, end });
  };

  /** A value with no list around it; a variable as what it stands for. */
  function* values(value: ParsedValue): Generator<ParsedValue> {
    if (value.type === "list") for (const inner of value.values) yield* values(inner);
    else yield value.type === "name" ? (variables.get(value.text) ?? value) : value;
  }

  /** The mention that a value says: a string, a number, or the first of these in a call. */
  function mentionIn(value: ParsedValue): string | null {
    if (value.type === "string") return value.text;
    for (const single of values(value)) {
      if (single.type === "string") return single.text;
      if (single.type === "name" && RE_NUMBER.test(single.text)) return single.text;
      const inner =
        single.type === "call"
          ? mentionOf(single.arguments)
          : single.type === "dictionary"
            ? mentionOf(single.entries)
            : null;
      if (inner !== null) return inner;
    }
    return null;
  }

  /** The argument that holds the mention of an entity: the keyword for it before others. */
  function mentionOf(given: readonly ParsedArgument[]): string | null {
    const named = given.find(isNamed(MENTION_KEYWORDS));
    const others = given.filter((argument) => !isNamed(CLASS_KEYWORDS)(argument));
    for (const { value } of named === undefined ? others : [named, ...others]) {
      const mention = mentionIn(value);
      if (mention !== null) return mention;
    }
    return null;
  }

  /** The end or filler that a value says; null where it says none. */
  function entityIn(value: ParsedValue): AnswerEntity | null {
    const mention = mentionIn(value);
    if (mention === null) return null;
    if (isBlank(mention)) {
      report("wrong-arguments", "An empty mention was left out.", value);
      return null;
    }
    const written = value.type === "call" ? value.name : value.type === "dictionary" ? classIn(value.entries) : null;
    if (written === null) return { class: BASE_CLASS.entity, mention };
    const name = ends(written) ?? written;
    if (name !== written) report("repaired", `${written} was read as ${name}.`, value);
    return { class: name, mention };
  }

  /** The class that a dictionary in place of an entity names. */
  function classIn(entries: readonly ParsedArgument[]): string | null {
    const value = entries.find(isNamed(CLASS_KEYWORDS))?.value;
    return value?.type === "string" || value?.type === "name" ? value.text : null;
  }

  function entities(call: ParsedCall, name: string): readonly AnswerObject[] {
    const given = call.arguments.flatMap(entriesOf);
    const place = { start: call.start, end: call.end };
    const named = given.find(isNamed(MENTION_KEYWORDS)) ?? given[0];
    const several = named?.value.type === "list" ? [...values(named.value)] : [];
    if (several.length > 1) {
      const mentions = several.map(mentionIn).filter((mention) => mention !== null && !isBlank(mention));
      return mentions.map((mention) => ({ kind: "entity", class: name, mention: mention ?? "", ...place }));
    }
    const mention = mentionOf(given);
    if (mention === null || isBlank(mention)) return missing(call, `${name} names no mention.`);
    if (countStrings(given) > 1)
      report("wrong-arguments", `${name} takes one mention; the others were left out.`, call);
    return [{ kind: "entity", class: name, mention, ...place }];
  }

  function relations(call: ParsedCall, name: string, schemaClass: SchemaClass | undefined): readonly AnswerObject[] {
    const isEnd = (argument: ParsedArgument): boolean =>
      isNamed(HEAD_KEYWORDS)(argument) || isNamed(TAIL_KEYWORDS)(argument);
    const given = call.arguments.flatMap((argument) =>
      entriesOf(argument).some(isEnd) ? entriesOf(argument) : [argument],
    );
    let head = given.find(isNamed(HEAD_KEYWORDS))?.value;
    let tail = given.find(isNamed(TAIL_KEYWORDS))?.value;
    const others = given.filter((argument) => !isEnd(argument)).map(({ value }) => value);
    const [alone] = others;
    const pair =
      given.length === 1 && alone?.type === "list" && alone.bracket === "tuple" && isPair(alone.values, schemaClass);
    const rest = (pair ? alone.values : others).values();
    head ??= rest.next().value;
    tail ??= rest.next().value;
    const heads = head === undefined ? [] : entitiesIn(head);
    const tails = tail === undefined ? [] : entitiesIn(tail);
    const several = heads.length > 1 || tails.length > 1;
    const found = heads.flatMap((one) =>
      tails
        .filter((other) => !several || one.class !== other.class || one.mention !== other.mention)
        .map(
          (other): AnswerObject => ({
            kind: "relation",
            class: name,
            head: one,
            tail: other,
            start: call.start,
            end: call.end,
          }),
        ),
    );
    if (found.length === 0) return missing(call, `${name} needs two ends.`);
    if (rest.next().value !== undefined) {
      report("wrong-arguments", `${name} takes two ends; the others were left out.`, call);
    }
    return found;
  }

  /** The entities that a value in place of an end says: one, or in a list one a member, each once. */
  function entitiesIn(value: ParsedValue): readonly AnswerEntity[] {
    const found = new Map<string, AnswerEntity>();
    for (const single of values(value)) {
      const end = entityIn(single);
      if (end !== null) found.set(entityKey(end), end);
    }
    return [...found.values()];
  }

  function events(call: ParsedCall, name: string, schemaClass: SchemaClass | undefined): readonly AnswerObject[] {
    const given = call.arguments.flatMap((argument) =>
      argument.keyword === null || ROLES_KEYWORDS.has(argument.keyword) ? entriesOf(argument) : [argument],
    );
    const known = schemaClass && roles.get(schemaClass)?.names;
    const isTrigger = ({ keyword, value }: ParsedArgument): boolean =>
      keyword === null
        ? value.type === "string" || value.type === "call"
        : TRIGGER_KEYWORDS.has(keyword) && !known?.includes(keyword);
    const byKeyword = given.find((argument) => argument.keyword !== null && isTrigger(argument));
    const triggerArgument = byKeyword ?? given.find(isTrigger);
    const trigger = (triggerArgument && mentionIn(triggerArgument.value)) ?? confirmed(name);
    if (trigger === null || isBlank(trigger)) return missing(call, `${name} has no trigger.`);
    const others = given.filter((argument) => argument !== triggerArgument);
    if (prompt.step === "detection" && others.length > 0) {
      report("wrong-arguments", "Only triggers were asked for; the arguments were left out.", call);
    }
    const fillers = prompt.step === "detection" ? [] : roleFillers(call, others, schemaClass);
    return [{ kind: "event", class: name, trigger, arguments: fillers, start: call.start, end: call.end }];
  }

  /** The trigger that the prompt confirmed for a class, where it is the only one. */
  function confirmed(name: string): string | null {
    const triggers = (prompt.triggers ?? []).filter((trigger) => trigger.class === name);
    return triggers.length === 1 ? (triggers[0]?.mention ?? null) : null;
  }

  function roleFillers(call: ParsedCall, given: readonly ParsedArgument[], schemaClass: SchemaClass | undefined) {
    const known = schemaClass && roles.get(schemaClass);
    const byRole = new Map<string, Map<string, AnswerEntity>>();
    let position = 0;
    for (const { keyword, value } of given) {
      const role = keyword ?? known?.names[position++];
      if (role === undefined) {
        report("wrong-arguments", "A value that belongs to no role was left out.", value);
        continue;
      }
      const name = roleName(role, value);
      const present = byRole.get(name) ?? new Map<string, AnswerEntity>();
      for (const single of values(value)) {
        const filler = entityIn(single);
        if (filler === null) continue;
        if (present.has(entityKey(filler))) {
          report("repeated-object", `${name} holds “${filler.mention}” more than once.`, single);
        } else present.set(entityKey(filler), filler);
      }
      if (present.size > 0) byRole.set(name, present);
    }
    if (position > 0) report("repaired", "Values without a role were given to the roles in their order.", call);
    return [...byRole].map(([role, fillers]) => ({ role, fillers: [...fillers.values()] }));

    function roleName(written: string, at: ParsedValue): string {
      if (known === undefined) return written;
      const name = known.find(written);
      if (name === undefined) report("unknown-role", `${call.name} has no role ${written}.`, at);
      else if (name !== written) report("repaired", `${written} was read as ${name}.`, at);
      return name ?? written;
    }
  }

  /** Keeps what a variable stands for, resolved, so that no variable can lead back to itself. */
  function remember(call: ParsedCall): void {
    const mention = call.target === null ? null : mentionOf(call.arguments);
    if (call.target === null || mention === null) return;
    const { start, end } = call;
    const value: ParsedValue = { type: "string", text: mention, start, end };
    variables.set(call.target, { ...call, target: null, arguments: [{ keyword: null, value }] });
  }

  function missing(call: ParsedCall, message: string): readonly [] {
    // What was cut off has been reported as such.
    if (call.complete) report("wrong-arguments", message, call);
    return [];
  }

  return (call) => {
    diagnostics = [];
    const schemaClass = classes(call.name);
    const blank = !call.arguments.some(({ value }) => saysSomething(value));
    remember(call);
    if (schemaClass === undefined) {
      if (blank) {
        if (call.complete) report("skipped-text", "This text is no object; it was passed over.", call);
        return { objects: [], blank, diagnostics };
      }
      // `ada = Person("Ada")` ahead of relations and events only gives a name to what they refer to.
      if (call.target !== null && prompt.kind !== "entity") return { objects: [], blank, diagnostics };
    }
    const name = schemaClass?.name ?? call.name;
    const objects =
      prompt.kind === "entity"
        ? entities(call, name)
        : prompt.kind === "relation"
          ? relations(call, name, schemaClass)
          : events(call, name, schemaClass);
    if (objects.length > 0) {
      if (schemaClass === undefined) report("unknown-class", `${name} is none of the classes asked for.`, call);
      else if (name !== call.name) report("repaired", `${call.name} was read as ${name}.`, call);
    }
    return { objects, blank, diagnostics };
  };
}

/** Whether two values of a tuple can be a relation's head and tail. */
function isPair(values: readonly ParsedValue[], schemaClass: SchemaClass | undefined): boolean {
  const hints = schemaClass?.kind === "relation" ? [schemaClass.head, schemaClass.tail] : [];
  return (
    values.length === 2 &&
    values.every((value, index) => {
      const names = hintedClasses(hints[index] ?? []);
      const any = names.length === 0 || names.includes(BASE_CLASS.entity);
      return any || value.type !== "call" || value.name === BASE_CLASS.entity || names.includes(value.name);
    })
  );
}

/** What a dictionary names, as arguments; any other argument is itself. */
const entriesOf = (argument: ParsedArgument): readonly ParsedArgument[] =>
  argument.value.type === "dictionary" ? argument.value.entries : [argument];

const isNamed =
  (keywords: ReadonlySet<string>) =>
  ({ keyword }: ParsedArgument): boolean =>
    keyword !== null && keywords.has(keyword);

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

/** Whether a value holds anything but bare words, which is all that brackets in prose hold. */
function saysSomething(value: ParsedValue): boolean {
  switch (value.type) {
    case "list":
      return value.values.some(saysSomething);
    case "dictionary":
      return value.entries.some((entry) => saysSomething(entry.value));
    default:
      return value.type !== "name";
  }
}

/** Strings in arguments and in lists of them. */
function countStrings(given: readonly ParsedArgument[]): number {
  const count = (value: ParsedValue): number =>
    value.type === "list"
      ? value.values.reduce((sum, inner) => sum + count(inner), 0)
      : Number(value.type === "string");
  return given.reduce((sum, { value }) => sum + count(value), 0);
}

/** Equal for entities that say the same. */
const entityKey = ({ class: name, mention }: AnswerEntity): string => `${name} ${mention}`;

const isBlank = (mention: string): boolean => mention.trim() === "";
