import type { Kind, SchemaClass } from "../../../schema/class";
import type { Step, Trigger } from "../prompt/dialect";
import type { AnswerDiagnostic, AnswerObject } from "./answer";
import type { ParsedArgument, ParsedCall, ParsedValue } from "./call";
import { EntityReader, nameIndex, type Report } from "./interpret-entities";
import { eventsOf } from "./interpret-events";
import { relationsOf } from "./interpret-relations";

/** A call's objects; where it makes none, the diagnostics say why. */
export interface InterpretedCall {
  /** One, or several where lists stand in place of single mentions. */
  readonly objects: readonly AnswerObject[];
  /** Whether the call says nothing at all: `prose`, a name with brackets; `nothing`, that there is none: `Person(None)`. */
  readonly says: "something" | "nothing" | "prose";
  readonly diagnostics: readonly AnswerDiagnostic[];
}

interface Prompt {
  readonly kind: Kind;
  readonly step: Step;
  readonly classes: readonly SchemaClass[];
  readonly triggers?: readonly Trigger[];
  /** The text that was asked about. */
  readonly text?: string;
}

/**
 * Reads calls as objects of a prompt's classes, one after another in the order of the answer: a variable that a call
 * was assigned to stands for that call later on. How entities, relations and events are read stands at the top of
 * `interpret-entities.ts`, `interpret-relations.ts` and `interpret-events.ts`; none makes up a fact that the call does not
 * say, and what is left out is told.
 *
 * Classes and roles that the prompt does not have are kept and flagged, where the call can be an object of this kind: not
 * a relation among entities (what it relates is read instead), nor an entity among events.
 */
export function createInterpreter(prompt: Prompt): (call: ParsedCall) => InterpretedCall {
  const classes = nameIndex(prompt.classes.map((schemaClass) => [schemaClass.name, schemaClass] as const));
  let diagnostics: AnswerDiagnostic[] = [];
  const report: Report = (code, message, { start, end }) => {
    diagnostics.push({ code, message, start, end });
  };
  const reader = new EntityReader(prompt.classes, prompt.text ?? "", report);

  /** The objects of a call whose class is `schemaClass`, or one that the prompt does not have. */
  function objectsOf(call: ParsedCall, schemaClass: SchemaClass | undefined): readonly AnswerObject[] {
    const name = schemaClass?.name ?? call.name;
    switch (prompt.kind) {
      case "entity":
        return entitiesOf(call, name, schemaClass);
      case "relation":
        return relationsOf(call, name, schemaClass?.kind === "relation" ? schemaClass : undefined, reader, report);
      case "event":
        return eventsOf(call, name, schemaClass?.kind === "event" ? schemaClass : undefined, prompt, reader, report);
    }
  }

  /** The mention is the keyword `name` (or a like one), else the first string; a list of mentions is an entity each. */
  function entitiesOf(call: ParsedCall, name: string, schemaClass: SchemaClass | undefined): readonly AnswerObject[] {
    const given = reader.mentionsOf(call.arguments);
    const mentions = given.filter((mention) => !reader.isNothing(mention));
    // What was cut off has been reported as such.
    if (mentions.length === 0) {
      if (call.complete) report("wrong-arguments", `${name} names no mention.`, call);
      return [];
    }
    const others = countStrings(call.arguments) > given.length;
    if (others && schemaClass === undefined) {
      report("wrong-arguments", `${name} is none of the classes asked for, and no entity.`, call);
      return [];
    }
    if (others) report("wrong-arguments", `${name} takes one mention; the others were left out.`, call);
    const { start, end } = call;
    return mentions.map((mention) => ({ kind: "entity", class: name, mention, start, end }));
  }

  /** The calls in one of another class, where some are of classes asked for: `WorksFor(Person("Ada"), Firm("BBC"))`. */
  function callsIn(call: ParsedCall): readonly ParsedCall[] {
    const calls = call.arguments
      .flatMap(({ value }) => [...reader.values(value)])
      .filter((value) => value.type === "call");
    return calls.some(({ name }) => classes(name) !== undefined) ? calls : [];
  }

  function read(call: ParsedCall): Omit<InterpretedCall, "diagnostics"> {
    const schemaClass = classes(call.name);
    const blank = !call.arguments.some(({ value }) => reader.saysSomething(value));
    reader.remember(call);
    if (schemaClass === undefined) {
      if (blank) {
        if (call.complete) report("skipped-text", "This text is no object; it was passed over.", call);
        return { objects: [], says: "prose" };
      }
      // `ada = Person("Ada")` ahead of relations and events only gives a name to what they refer to.
      if (call.target !== null && prompt.kind !== "entity") return { objects: [], says: "something" };
      const calls = prompt.kind === "entity" ? callsIn(call) : [];
      if (calls.length > 0) {
        report("unknown-class", `${call.name} is none of the classes asked for; what stands in it was read.`, call);
        return { objects: calls.flatMap((inner) => read(inner).objects), says: "something" };
      }
      if (prompt.kind !== "entity" && reader.isEndClass(call.name)) {
        report("wrong-arguments", `${call.name} is no class of this kind.`, call);
        return { objects: [], says: "something" };
      }
    }
    const objects = objectsOf(call, schemaClass);
    if (objects.length > 0) {
      if (schemaClass === undefined) report("unknown-class", `${call.name} is none of the classes asked for.`, call);
      else if (schemaClass.name !== call.name)
        report("repaired", `${call.name} was read as ${schemaClass.name}.`, call);
    }
    if (!blank || !call.complete) return { objects, says: "something" };
    const nothing = call.arguments.every(({ value }) => reader.saysNothing(value));
    return { objects, says: nothing ? "nothing" : "prose" };
  }

  return (call) => {
    diagnostics = [];
    const { objects, says } = read(call);
    return { objects, says, diagnostics };
  };
}

/** Strings in arguments and in lists of them. */
function countStrings(given: readonly ParsedArgument[]): number {
  const count = (value: ParsedValue): number =>
    value.type === "list"
      ? value.values.reduce((sum, inner) => sum + count(inner), 0)
      : value.type === "dictionary"
        ? countStrings(value.entries)
        : Number(value.type === "string");
  return given.reduce((sum, { value }) => sum + count(value), 0);
}
