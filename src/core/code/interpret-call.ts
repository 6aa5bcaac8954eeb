import type { Step, Trigger } from "../prompt/dialect";
import { BASE_CLASS, hintedClasses, type Kind, type SchemaClass } from "../schema/class";
import type { AnswerDiagnostic, AnswerEntity, AnswerObject } from "./answer";
import type { ParsedArgument, ParsedCall, ParsedValue } from "./call";

/** A call's object; null where it makes none, and the diagnostics then say why. */
export interface InterpretedCall {
  readonly object: AnswerObject | null;
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
 * - Entities: the mention is the keyword `name` (or a like one), else the first string.
 * - Relations: ends by keyword or by position, as calls or as strings; a string is an `Entity`.
 * - Events: the trigger by keyword, else the first positional string; roles by keyword, else, as lists, by position.
 *   A role written twice is merged, and a filler that comes twice in a role is taken once.
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
      const inner = single.type === "call" ? mentionOf(single) : null;
      if (inner !== null) return inner;
    }
    return null;
  }

  function mentionOf(call: ParsedCall): string | null {
    const named = call.arguments.find(({ keyword }) => keyword !== null && MENTION_KEYWORDS.has(keyword));
    for (const { value } of named === undefined ? call.arguments : [named, ...call.arguments]) {
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
    if (value.type !== "call") return { class: BASE_CLASS.entity, mention };
    const name = ends(value.name) ?? value.name;
    if (name !== value.name) report("repaired", `${value.name} was read as ${name}.`, value);
    return { class: name, mention };
  }

  function entity(call: ParsedCall, name: string): AnswerObject | null {
    const mention = mentionOf(call);
    if (mention === null || isBlank(mention)) return missing(call, `${name} names no mention.`);
    if (countStrings(call.arguments) > 1)
      report("wrong-arguments", `${name} takes one mention; the others were left out.`, call);
    return { kind: "entity", class: name, mention, start: call.start, end: call.end };
  }

  function relation(call: ParsedCall, name: string): AnswerObject | null {
    let head: ParsedValue | undefined;
    let tail: ParsedValue | undefined;
    const others: ParsedValue[] = [];
    for (const { keyword, value } of call.arguments) {
      if (keyword !== null && HEAD_KEYWORDS.has(keyword)) head ??= first(value);
      else if (keyword !== null && TAIL_KEYWORDS.has(keyword)) tail ??= first(value);
      else others.push(...values(value));
    }
    const rest = others.values();
    head ??= rest.next().value;
    tail ??= rest.next().value;
    const headEntity = head === undefined ? null : entityIn(head);
    const tailEntity = tail === undefined ? null : entityIn(tail);
    if (headEntity === null || tailEntity === null) return missing(call, `${name} needs two ends.`);
    if (rest.next().value !== undefined) {
      report("wrong-arguments", `${name} takes two ends; the others were left out.`, call);
    }
    return { kind: "relation", class: name, head: headEntity, tail: tailEntity, start: call.start, end: call.end };
  }

  const first = (value: ParsedValue): ParsedValue | undefined => values(value).next().value ?? undefined;

  function event(call: ParsedCall, name: string, schemaClass: SchemaClass | undefined): AnswerObject | null {
    const known = schemaClass && roles.get(schemaClass)?.names;
    const isTrigger = ({ keyword, value }: ParsedArgument): boolean =>
      keyword === null
        ? value.type === "string" || value.type === "call"
        : TRIGGER_KEYWORDS.has(keyword) && !known?.includes(keyword);
    const byKeyword = call.arguments.find((argument) => argument.keyword !== null && isTrigger(argument));
    const triggerArgument = byKeyword ?? call.arguments.find(isTrigger);
    const trigger = (triggerArgument && mentionIn(triggerArgument.value)) ?? confirmed(name);
    if (trigger === null || isBlank(trigger)) return missing(call, `${name} has no trigger.`);
    const others = call.arguments.filter((argument) => argument !== triggerArgument);
    if (prompt.step === "detection" && others.length > 0) {
      report("wrong-arguments", "Only triggers were asked for; the arguments were left out.", call);
    }
    const fillers = prompt.step === "detection" ? [] : roleFillers(call, others, schemaClass);
    return { kind: "event", class: name, trigger, arguments: fillers, start: call.start, end: call.end };
  }

  /** The trigger that the prompt confirmed for a class, where it is the only one. */
  function confirmed(name: string): string | null {
    const triggers = (prompt.triggers ?? []).filter((trigger) => trigger.class === name);
    return triggers.length === 1 ? (triggers[0]?.mention ?? null) : null;
  }

  function roleFillers(call: ParsedCall, given: readonly ParsedArgument[], schemaClass: SchemaClass | undefined) {
    const known = schemaClass && roles.get(schemaClass);
    const byRole = new Map<string, AnswerEntity[]>();
    let position = 0;
    for (const { keyword, value } of given) {
      const role = keyword ?? known?.names[position++];
      if (role === undefined) {
        report("wrong-arguments", "A value that belongs to no role was left out.", value);
        continue;
      }
      const name = roleName(role, value);
      const present = byRole.get(name) ?? [];
      for (const single of values(value)) {
        const filler = entityIn(single);
        if (filler === null) continue;
        if (present.some(({ class: of, mention }) => of === filler.class && mention === filler.mention)) {
          report("repeated-object", `${name} holds “${filler.mention}” more than once.`, single);
        } else present.push(filler);
      }
      if (present.length > 0) byRole.set(name, present);
    }
    if (position > 0) report("repaired", "Values without a role were given to the roles in their order.", call);
    return [...byRole].map(([role, fillers]) => ({ role, fillers }));

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
    const mention = call.target === null ? null : mentionOf(call);
    if (call.target === null || mention === null) return;
    const { start, end } = call;
    const value: ParsedValue = { type: "string", text: mention, start, end };
    variables.set(call.target, { ...call, target: null, arguments: [{ keyword: null, value }] });
  }

  function missing(call: ParsedCall, message: string): null {
    // What was cut off has been reported as such.
    if (call.complete) report("wrong-arguments", message, call);
    return null;
  }

  return (call) => {
    diagnostics = [];
    const schemaClass = classes(call.name);
    remember(call);
    if (schemaClass === undefined) {
      if (!call.arguments.some(({ value }) => saysSomething(value))) {
        if (call.complete) report("skipped-text", "This text is no object; it was passed over.", call);
        return { object: null, diagnostics };
      }
      // `ada = Person("Ada")` ahead of relations and events only gives a name to what they refer to.
      if (call.target !== null && prompt.kind !== "entity") return { object: null, diagnostics };
    }
    const name = schemaClass?.name ?? call.name;
    const object =
      prompt.kind === "entity"
        ? entity(call, name)
        : prompt.kind === "relation"
          ? relation(call, name)
          : event(call, name, schemaClass);
    if (object !== null) {
      if (schemaClass === undefined) report("unknown-class", `${name} is none of the classes asked for.`, call);
      else if (name !== call.name) report("repaired", `${call.name} was read as ${name}.`, call);
    }
    return { object, diagnostics };
  };
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

/** Whether a value holds anything but bare words, which is all that brackets in prose hold. */
const saysSomething = (value: ParsedValue): boolean =>
  value.type === "list" ? value.values.some(saysSomething) : value.type !== "name";

/** Strings in arguments and in lists of them. */
function countStrings(given: readonly ParsedArgument[]): number {
  const count = (value: ParsedValue): number =>
    value.type === "list"
      ? value.values.reduce((sum, inner) => sum + count(inner), 0)
      : Number(value.type === "string");
  return given.reduce((sum, { value }) => sum + count(value), 0);
}

const isBlank = (mention: string): boolean => mention.trim() === "";
