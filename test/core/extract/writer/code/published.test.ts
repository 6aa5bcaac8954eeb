import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { AnswerObject } from "../../../../../src/core/extract/writer/code/answer";
import { printAnswer, printObject } from "../../../../../src/core/extract/writer/code/print";
import type { Step } from "../../../../../src/core/extract/writer/prompt/dialect";
import { KINDS, type Kind, type SchemaClass } from "../../../../../src/core/schema/class";
import { sharedPath } from "../../../../support/shared";
import { readPieces } from "./read";

const EXAMPLES = sharedPath("reference/knowcoder/examples.jsonl");
const CASES = sharedPath("reference/knowcoder/cases.md");
const KNOWCODER = { opening: "results = [", assign: " = ", strings: "raw" } as const;

interface Example {
  readonly "one-stage": { readonly "zero-shot": { readonly prompt: string }; readonly output: string };
  readonly entities?: readonly { readonly type: string; readonly name: string }[];
  readonly relations?: readonly {
    readonly type: string;
    readonly head: { readonly name: string };
    readonly tail: { readonly name: string };
  }[];
  readonly events?: readonly {
    readonly type: string;
    readonly trigger: string;
    readonly arguments?: readonly { readonly role: string; readonly name: string }[];
  }[];
}

const kindOf = (prompt: string): Kind =>
  KINDS.find((kind) => prompt.toLowerCase().includes(`instantiate all the corresponding ${kind}`)) ?? "entity";
const stepOf = (prompt: string): Step =>
  kindOf(prompt) !== "event" ? "whole" : prompt.includes("arg_names") ? "detection" : "arguments";

/** The classes of a prompt as far as reading its answer goes. */
function classesOf(prompt: string): SchemaClass[] {
  const kind = kindOf(prompt);
  return prompt.split(/^class /mu).flatMap((code): SchemaClass[] => {
    const name = /^(\w+)\(/u.exec(code)?.[1];
    if (name === undefined) return [];
    const parts = { name, parents: [], description: "", examples: [], methods: [] };
    const roles = [...code.matchAll(/(\w+): List\[ *Entity *\]/gu)].map(([, role = ""]) => ({ name: role, hint: [] }));
    if (kind === "entity") return [{ ...parts, kind }];
    return kind === "relation" ? [{ ...parts, kind, head: [], tail: [] }] : [{ ...parts, kind, roles }];
  });
}

const read = (prompt: string, output: string) =>
  readPieces([output], {
    kind: kindOf(prompt),
    step: stepOf(prompt),
    classes: classesOf(prompt),
    strings: "raw",
  });

/** An object's class and all its mentions, in no order, which annotations and answers do not share. */
function facts(objects: readonly AnswerObject[]): string[] {
  const all = objects.map((object) => {
    if (object.kind === "entity") return [object.class, object.mention];
    if (object.kind === "relation") return [object.class, object.head.mention, object.tail.mention];
    const fillers = object.arguments.flatMap(({ role, fillers: of }) => of.map(({ mention }) => `${role}: ${mention}`));
    return [object.class, object.trigger, ...fillers.sort()];
  });
  return all.map((parts) => JSON.stringify(parts)).sort();
}

const annotated = ({ entities = [], relations = [], events = [] }: Example): string[] =>
  [
    ...entities.map(({ type, name }) => [type, name]),
    ...relations.map(({ type, head, tail }) => [type, head.name, tail.name]),
    ...events.map(({ type, trigger, arguments: filled = [] }) => [
      type,
      trigger,
      ...filled.map(({ role, name }) => `${role}: ${name}`).sort(),
    ]),
  ]
    .map((parts) => JSON.stringify(parts))
    .sort();

const lower = (fact: string): string => fact.toLowerCase();

describe.skipIf(EXAMPLES === null)("the published training records", () => {
  const examples = (EXAMPLES === null ? "" : readFileSync(EXAMPLES, "utf8"))
    .split("\n")
    .filter((line) => line !== "")
    .map((line): Example => JSON.parse(line));

  it.each(examples)("record %#", (example) => {
    const { prompt } = example["one-stage"]["zero-shot"];
    const { output } = example["one-stage"];
    const { objects, diagnostics } = read(prompt, output);
    expect(diagnostics).toEqual([]);
    // Annotations write some types in lower case.
    expect(facts(objects).map(lower)).toEqual(annotated(example).map(lower));
    expect(printAnswer(objects, KNOWCODER, stepOf(prompt))).toBe(output);
  });
});

describe.skipIf(CASES === null)("the published cases", () => {
  const cases = CASES === null ? "" : readFileSync(CASES, "utf8");
  const followed = [...cases.matchAll(/#### Input\n```\n(.*?)\n```\n\n#### Output\n```\n(.*?)\n```/gsu)];

  it("are read without a word, every object in its place", () => {
    const objects = followed.map(([, prompt = "", output = ""]) => {
      const answer = read(prompt, output);
      expect(answer.diagnostics).toEqual([]);
      return answer.objects.map((object) => printObject(object, { assign: "=", strings: "json" }));
    });
    expect(objects.map(({ length }) => length)).toEqual([3, 3, 1, 1]);
    const written = followed.map(([, , output = ""]) => output.replaceAll(/\s/gu, ""));
    const list = (of: readonly string[] = []) => `results=[${of.join(",").replaceAll(/\s/gu, "")}]`;
    expect([0, 1, 3].map((k) => list(objects[k]))).toEqual([0, 1, 3].map((k) => written[k]));
    expect(objects[2]).toEqual(['Marriage(trigger="married")']);
  });
});
