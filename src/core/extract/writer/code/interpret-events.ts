import type { EventClass } from "../../../schema/class";
import type { Step, Trigger } from "../prompt/dialect";
import type { AnswerEntity, AnswerObject } from "./answer";
import type { ParsedArgument, ParsedCall, ParsedValue } from "./call";
import { type EntityReader, entityKey, entriesOf, isNamed, nameIndex, type Report } from "./interpret-entities";

const TRIGGER_KEYWORDS: ReadonlySet<string> = new Set(["trigger", "trigger_word", "event_trigger", "mention"]);
/** What all roles together are called where they have a name. */
const ROLES_KEYWORDS: ReadonlySet<string> = new Set(["arguments", "args", "roles", "kwargs", "participants"]);
/** In `{"role": "place", "entity": "Surrey"}`: what names the role. */
const ROLE_KEYWORDS: ReadonlySet<string> = new Set(["role", "role_name", "role_type", "argument_role"]);

interface EventPrompt {
  readonly step: Step;
  readonly triggers?: readonly Trigger[];
}

/** A value and the role that it is said to fill; null where nothing says so. */
interface Filled {
  readonly role: string | null;
  readonly value: ParsedValue;
}

/**
 * The event that a call says: its trigger by keyword, else the first positional string; roles by keyword, in dictionaries,
 * as pairs of a role and a filler; lists without a role by position. A role written twice is merged, and a filler that
 * comes twice in a role is taken once. What no role is said of is left out, unless its class fits one role alone.
 */
export function eventsOf(
  call: ParsedCall,
  name: string,
  schemaClass: EventClass | undefined,
  prompt: EventPrompt,
  reader: EntityReader,
  report: Report,
): readonly AnswerObject[] {
  const known = schemaClass?.roles ?? [];
  const roleNamed = nameIndex(known.map((role) => [role.name, role.name] as const));
  const given = call.arguments.flatMap((argument) =>
    argument.keyword === null && roleWithFiller(argument.value) === null ? entriesOf(argument) : [argument],
  );
  const byKeyword = given.find((argument) => argument.keyword !== null && isTrigger(argument));
  const triggerArgument = byKeyword ?? given.find(isTrigger);
  const [said] = triggerArgument === undefined ? [] : reader.mentionsOf([{ ...triggerArgument, keyword: null }]);
  const trigger = said ?? confirmed();
  if (trigger === null || reader.isNothing(trigger)) {
    // What was cut off has been reported as such.
    if (call.complete) report("wrong-arguments", `${name} has no trigger.`, call);
    return [];
  }
  const others = given.filter((argument) => argument !== triggerArgument);
  if (prompt.step === "detection" && others.length > 0) {
    report("wrong-arguments", "Only triggers were asked for; the arguments were left out.", call);
  }
  const filled = prompt.step === "detection" ? [] : fillers(others);
  return [{ kind: "event", class: name, trigger, arguments: filled, start: call.start, end: call.end }];

  function isTrigger({ keyword, value }: ParsedArgument): boolean {
    if (keyword !== null) return TRIGGER_KEYWORDS.has(keyword) && !known.some((role) => role.name === keyword);
    return (
      value.type === "string" ||
      (value.type === "call" && !reader.isEndClass(value.name) && roleWithFiller(value) === null)
    );
  }

  /** The trigger that the prompt confirmed for a class, where it is the only one. */
  function confirmed(): string | null {
    const triggers = (prompt.triggers ?? []).filter((one) => one.class === name);
    return triggers.length === 1 ? (triggers[0]?.mention ?? null) : null;
  }

  function fillers(others: readonly ParsedArgument[]) {
    const byRole = new Map<string, Map<string, AnswerEntity>>();
    let position = 0;
    let placed = false;
    for (const { role: written, value } of others.flatMap(filledBy)) {
      const role = written ?? roleByPosition(value) ?? roleByClass(value);
      if (role === undefined) {
        report("wrong-arguments", "A value that belongs to no role was left out.", value);
        continue;
      }
      const roleName = named(role, value);
      const present = byRole.get(roleName) ?? new Map<string, AnswerEntity>();
      byRole.set(roleName, present);
      for (const single of reader.values(value)) {
        for (const filler of reader.entitiesIn(single)) {
          if (present.has(entityKey(filler))) {
            report("repeated-object", `${roleName} holds “${filler.mention}” more than once.`, single);
          } else present.set(entityKey(filler), filler);
        }
      }
    }
    if (placed) report("repaired", "Values without a role were given to the roles in their order.", call);
    return [...byRole].flatMap(([role, present]) =>
      present.size > 0 ? [{ role, fillers: [...present.values()] }] : [],
    );

    /** The role of a list that stands where it would be in the order of the roles. */
    function roleByPosition(value: ParsedValue): string | undefined {
      const role = value.type === "list" ? known[position++] : undefined;
      if (role === undefined || !reader.fits(value, role.hint)) return undefined;
      placed = true;
      return role.name;
    }
  }

  /** The only role whose hint a value without one fits. */
  function roleByClass(value: ParsedValue): string | undefined {
    const [only, ...more] = known.filter(({ hint }) => reader.fits(value, hint));
    return more.length === 0 && only !== undefined && reader.fits(value, only.hint, true) ? only.name : undefined;
  }

  function named(written: string, at: ParsedValue): string {
    if (schemaClass === undefined) return written;
    const role = roleNamed(written);
    if (role === undefined) report("unknown-role", `${name} has no role ${written}.`, at);
    else if (role !== written) report("repaired", `${written} was read as ${role}.`, at);
    return role ?? written;
  }

  /** The roles that an argument fills. */
  function filledBy({ keyword, value }: ParsedArgument): readonly Filled[] {
    if (keyword === null) return withRoles(value, false);
    return ROLES_KEYWORDS.has(keyword) && roleNamed(keyword) === undefined
      ? withRoles(value, true)
      : [{ role: keyword, value }];
  }

  /** A value as the roles and fillers in it. `grouped`: it holds roles of several fillers each, or fillers of several roles. */
  function withRoles(value: ParsedValue, grouped: boolean): readonly Filled[] {
    const one = roleWithFiller(value);
    if (one !== null) return [one];
    if (value.type === "dictionary")
      return value.entries.map(({ keyword, value: of }) => ({ role: keyword, value: of }));
    if (value.type !== "list") return [{ role: null, value }];
    const several =
      grouped || (value.values.length > 0 && value.values.every((inner) => roleWithFiller(inner) !== null));
    return several ? value.values.flatMap((inner) => withRoles(inner, true)) : [{ role: null, value }];
  }

  /** `{"role": "place", "entity": "Surrey"}`, `("place", "Surrey")` and `Place("Surrey")`. */
  function roleWithFiller(value: ParsedValue): Filled | null {
    if (value.type === "list") {
      const [role, filler, ...more] = value.values;
      const pair = value.bracket !== "set" && role?.type === "string" && filler !== undefined && more.length === 0;
      return pair && roleNamed(role.text) !== undefined ? { role: role.text, value: filler } : null;
    }
    if (value.type !== "dictionary" && value.type !== "call") return null;
    const entries = value.type === "call" ? value.arguments.flatMap(entriesOf) : value.entries;
    const role = entries.find(isNamed(ROLE_KEYWORDS));
    if (role?.value.type === "string" || role?.value.type === "name") {
      const rest = entries.filter((entry) => entry !== role);
      return { role: role.value.text, value: { ...value, type: "dictionary", entries: rest } };
    }
    const named = value.type === "call" && !reader.isEndClass(value.name) && roleNamed(value.name) !== undefined;
    return named ? { role: value.name, value: list(value) } : null;
  }
}

/** What a call holds, as a list. */
const list = ({ arguments: given, start, end }: ParsedCall): ParsedValue => ({
  type: "list",
  bracket: "list",
  values: given.map(({ value }) => value),
  start,
  end,
});
