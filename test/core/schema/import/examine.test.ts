import { describe, expect, it } from "vitest";
import type { SchemaClass } from "../../../../src/core/schema/class";
import { type Examined, examine } from "../../../../src/core/schema/import/examine";
import { readClassFile } from "../../../../src/core/schema/import/read";
import { finish } from "../../../../src/core/sliced";
import { classesMessages } from "../../../../src/ui/messages/en/classes";
import { entityClass, libraryOf } from "../../../support/library";

const { noteReason } = classesMessages.english;

const library = libraryOf([entityClass("Person"), entityClass("Chef", "Person")]);

const examined = (text: string, own: readonly SchemaClass[] = [], onClash: "replace" | "keep" = "replace"): Examined =>
  finish(examine(readClassFile(text, "file"), library, own, onClash));

const names = ({ classes }: Examined): readonly string[] => classes.map(({ name }) => name);
const noted = ({ notes }: Examined): readonly string[] =>
  notes.map(({ line, subject, outcome, reason }) => `${line} ${subject}, ${outcome}: ${noteReason(reason)}`);

describe("imported classes beside those that are here (I11)", () => {
  it("a circle is told of with its members, which are left out", () => {
    const found = examined(
      "class A(C): pass\nclass B(A): pass\nclass C(B): pass\nclass D(Person): pass\nclass E(E): pass\n",
    );
    expect(names(found)).toEqual(["D"]);
    expect(noted(found)).toEqual([
      "1 A, skipped: it inherits from itself, in a circle through A, B, C",
      "2 B, skipped: it inherits from itself, in a circle through A, B, C",
      "3 C, skipped: it inherits from itself, in a circle through A, B, C",
      "5 E, skipped: it inherits from itself",
    ]);
  });

  it("a circle may lead through the library, or through own classes", () => {
    expect(noted(examined("class Person(Chef): pass\n"))).toEqual([
      "1 Person, skipped: it inherits from itself, in a circle through Person, Chef",
    ]);
    expect(names(examined("class Boss(Worker): pass\n", [entityClass("Worker", "Boss")]))).toEqual([]);
  });

  it("names that lead nowhere are told of, and taken in all the same", () => {
    const code =
      "class A(Nowhere, Person): pass\nclass R(Relation):\n\tdef __init__(self, head_entity: A | Ghost, tail_entity: Entity): pass\n";
    const found = examined(code);
    expect(names(found)).toEqual(["A", "R"]);
    expect(noted(found)).toEqual([
      "1 A, changed: it inherits from Nowhere, which is no class here",
      "2 R, changed: it refers to Ghost, which is no class here",
    ]);
  });

  it("says which own classes have the names, and takes them or not", () => {
    const own = [entityClass("A"), entityClass("Z")];
    const text = "class A(Person): pass\nclass B(A): pass\nclass Person(Entity): pass\n";
    expect(examined(text, own)).toMatchObject({ clashes: ["entity:A"], replacing: 1 });
    expect(names(examined(text, own))).toEqual(["A", "B", "Person"]);
    expect(names(examined(text, own, "keep"))).toEqual(["B", "Person"]);
  });

  it("leaves out what is called like a base class", () => {
    expect(noted(examined("class Entity(Person): pass\nclass A(Entity): pass\n"))).toEqual([
      "1 Entity, skipped: that is the base class of every entity",
    ]);
  });
});
