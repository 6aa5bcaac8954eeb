import { EditorState } from "@codemirror/state";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ExtractedEntity, ExtractedObject } from "../../../../src/core/result/result";
import type { ClassId } from "../../../../src/core/schema/class";
import { decorationsOf, lightUp, marked, placeOf, showFound } from "../../../../src/ui/text/surface/marks";
import { PLAIN_MARKING } from "../../../../src/ui/text/surface/pieces";
import { fixtureDocument } from "../../../support/fixture-document";

const { text, objects } = fixtureDocument();

interface Drawn {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** The surface's state, without a page: a text in which something was found, whatever was written since. */
function stateOf(source: string, found: readonly ExtractedObject[], onlyClass: ClassId | null = null): EditorState {
  const state = EditorState.create({ doc: source, extensions: [marked, EditorState.lineSeparator.of("\n")] });
  return state.update({
    effects: showFound.of({ text: source, objects: found, marking: { ...PLAIN_MARKING, onlyClass } }),
  }).state;
}

/** The marks that are drawn of a stretch, in order. */
function marksOf(state: EditorState, start = 0, end = state.doc.length): readonly Drawn[] {
  const drawn: Drawn[] = [];
  decorationsOf(state, [{ start, end }]).between(0, state.doc.length, (from, to, { spec }) => {
    if (spec.tagName === "mark")
      drawn.push({ start: from, end: to, text: state.sliceDoc(from, to), attributes: spec.attributes });
  });
  return drawn;
}

/** The names behind marks, with where they stand. */
function namesOf(state: EditorState): readonly string[] {
  const names: string[] = [];
  decorationsOf(state, [{ start: 0, end: state.doc.length }]).between(0, state.doc.length, (from, _, { spec }) => {
    if (spec.widget !== undefined) names.push(`${spec.widget.label.names} at ${from}`);
  });
  return names;
}

const entity = (id: string, name: string, start: number, end: number): ExtractedEntity => ({
  id,
  kind: "entity",
  class: name,
  mention: "",
  span: { start, end },
  alignment: "exact",
  occurrences: [{ start, end }],
  confidence: null,
  pass: 0,
});

const named = (marks: readonly Drawn[], name: string) => marks.map(({ attributes }) => attributes[name] ?? "");

describe("the marks of a text", () => {
  it("name objects and classes, the innermost first", () => {
    const marks = marksOf(stateOf(text, objects));
    const nested = marks.find(({ attributes }) => attributes["data-objects"] === "o5 o2 o6 o4");
    expect(nested?.attributes).toMatchObject({ "data-classes": "City City School University", "data-own": "o5 o6 o4" });
    const first = marks.find(({ text: words }) => words === "Ada Lovelace");
    expect(first?.attributes).toMatchObject({ "data-objects": "o1", "data-classes": "Person", "data-own": "o1" });
    expect(named(marks, "data-objects")).toContain("o20");
  });

  it("give every object its class, in the order of the objects", () => {
    const twins = [entity("o1", "Person", 0, 4), entity("o2", "Person", 0, 4), entity("o3", "Company", 0, 4)];
    const overlapping = {
      ...entity("o4", "City", 0, 3),
      occurrences: [0, 1].map((start) => ({ start, end: start + 3 })),
    };
    const marks = marksOf(stateOf("aaaa", [...twins, overlapping]));
    const classes = new Map([...twins, overlapping].map((object) => [object.id, object.class]));
    expect(marks.length).toBeGreaterThan(1);
    for (const { attributes } of marks) {
      const ids = attributes["data-objects"]?.split(" ") ?? [];
      expect(attributes["data-classes"]?.split(" ")).toEqual(ids.map((id) => classes.get(id)));
      expect(new Set(ids).size).toBe(ids.length);
    }
  });

  it("are flat: one for each stretch with the same objects, in order, whatever nests and crosses", () => {
    const spans = fc.array(fc.tuple(fc.nat(), fc.nat(40), fc.constantFrom("Person", "City")), { maxLength: 12 });
    const word = fc.constantFrom("a", "b ", "\n", "&", "é", "🎉", "👩‍👧 ", "\r\n", "x".repeat(90));
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 30 }), spans, (words, drawn) => {
        const source = words.join("");
        const found = drawn.map(([at, length, name], index) => {
          const start = at % source.length;
          return entity(`o${index}`, name, start, Math.min(source.length, start + length + 1));
        });
        const marks = marksOf(stateOf(source, found));
        for (const [index, mark] of marks.entries()) {
          expect(mark.start).toBeGreaterThanOrEqual(marks[index - 1]?.end ?? 0);
          const covering = found.filter(({ span }) => span !== null && span.start < mark.end && mark.start < span.end);
          expect(new Set(mark.attributes["data-objects"]?.split(" "))).toEqual(new Set(covering.map(({ id }) => id)));
        }
        const length = (list: readonly { start: number; end: number }[]) =>
          new Set(list.flatMap(({ start, end }) => Array.from({ length: end - start }, (_, at) => start + at))).size;
        expect(length(marks)).toBe(length(found.flatMap(({ span }) => span ?? [])));
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  it("are lighter at other occurrences, which are nobody's own", () => {
    const again = marksOf(stateOf(text, objects)).find(({ attributes }) =>
      /mention-again/u.test(attributes.class ?? ""),
    );
    expect(again?.text).toBe("Babbage");
    expect(again?.attributes["data-own"]).toBeUndefined();
  });

  it("are named once, and again after a heading; not within a word", () => {
    const source = "Ann met Bo.\n\nA heading\n\nAnn left. Bo's dog stayed.";
    const people = [...source.matchAll(/Ann|Bo/gu)].map(({ 0: name, index }, place) =>
      entity(`o${place}`, "Person", index, index + name.length),
    );
    expect(namesOf(stateOf(source, people))).toEqual(["Person at 3", "Person at 27"]);
    const state = stateOf(source, people).update({ changes: { from: 3, insert: "a" } }).state;
    expect(namesOf(state)).toEqual(["Person at 28"]);
  });

  it("are limited to a class, and to the ends of a class of relations", () => {
    const shown = (onlyClass: ClassId) => marksOf(stateOf(text, objects, onlyClass)).map((mark) => mark.text);
    expect(shown("entity:City")).toEqual(["London", "London", "London"]);
    expect(shown("event:Death")).toEqual(["died"]);
    expect(shown("relation:AuthorOf")).toEqual(["Lovelace", "first program"]);
  });

  it("are lit where what is chosen stands, and where its words stand again", () => {
    const state = stateOf(text, objects).update({
      effects: lightUp.of({ hovered: new Set(), chosen: new Set(["o12"]) }),
    }).state;
    const lit = marksOf(state).filter(({ attributes }) => attributes["data-lit"] !== undefined);
    expect(named(lit, "data-lit")).toEqual(["chosen", "hovered"]);
    expect(named(lit, "aria-current")).toEqual(["true", ""]);
  });
});

describe("while one writes", () => {
  const ada = "Ada met Charles Babbage in London.";
  const found = [entity("o1", "Person", 0, 3), entity("o2", "Person", 8, 23), entity("o3", "City", 27, 33)];
  const shown = (state: EditorState) => marksOf(state).map((mark) => mark.text);

  it("marks move, grow with what is written in them, and go with what is deleted", () => {
    let state = stateOf(ada, found).update({ changes: { from: 0, insert: "Once " } }).state;
    expect(shown(state)).toEqual(["Ada", "Charles Babbage", "London"]);
    state = state.update({ changes: { from: 20, insert: " X." } }).state;
    expect(shown(state)).toEqual(["Ada", "Charles X. Babbage", "London"]);
    state = state.update({ changes: { from: 0, to: 9 } }).state;
    expect(shown(state)).toEqual(["Charles X. Babbage", "London"]);
    expect(placeOf(state, "o1")).toBeNull();
    expect(placeOf(state, "o3")).toEqual({ start: state.doc.length - 7, end: state.doc.length - 1 });
  });

  it("what is written at the edge of a mark is outside of it", () => {
    const state = stateOf(ada, found).update({
      changes: [
        { from: 8, insert: "Mr " },
        { from: 23, insert: "s" },
      ],
    }).state;
    expect(shown(state)).toEqual(["Ada", "Charles Babbage", "London"]);
  });

  it("marks that were deleted come back with the text that was read", () => {
    const without = stateOf(ada, found).update({ changes: { from: 0, to: 20 } });
    const back = without.state.update({ changes: without.changes.invert(stateOf(ada, found).doc) });
    expect(shown(back.state)).toEqual(["Ada", "Charles Babbage", "London"]);
  });

  it("objects that a run finds meanwhile are drawn where their words are now", () => {
    let state = stateOf(ada, found.slice(0, 1)).update({ changes: { from: 4, insert: "once " } }).state;
    state = state.update({ effects: showFound.of({ text: ada, objects: found, marking: PLAIN_MARKING }) }).state;
    expect(shown(state)).toEqual(["Ada", "Charles Babbage", "London"]);
  });

  it("a text that was edited in one place since it was read keeps the marks before and after", () => {
    const state = EditorState.create({ doc: "Ada once met Charles Babbage in London.", extensions: [marked] });
    const effects = showFound.of({ text: ada, objects: found, marking: PLAIN_MARKING });
    expect(shown(state.update({ effects }).state)).toEqual(["Ada", "Charles Babbage", "London"]);
  });

  it("marks are slices of the document, whatever is edited while a run goes on", () => {
    const edit = fc.record({ at: fc.nat(), remove: fc.nat(30), insert: fc.constantFrom("", "x", "New York\n", "🎉") });
    const step = fc.oneof(
      { weight: 3, arbitrary: edit },
      { weight: 1, arbitrary: fc.record({ objects: fc.nat(objects.length) }) },
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), fc.nat(), fc.nat(200), (steps, at, length) => {
        let state = stateOf(text, []);
        // Where each character of the text that was read is now: an oracle that follows one by one.
        let origin: (number | null)[] = Array.from({ length: text.length }, (_, index) => index);
        for (const next of steps) {
          if ("objects" in next) {
            const found = objects.slice(0, next.objects);
            state = state.update({ effects: showFound.of({ text, objects: found, marking: PLAIN_MARKING }) }).state;
            continue;
          }
          const from = next.at % (state.doc.length + 1);
          const to = Math.min(state.doc.length, from + next.remove);
          state = state.update({ changes: { from, to, insert: next.insert } }).state;
          const written = Array.from({ length: next.insert.length }, () => null);
          origin = [...origin.slice(0, from), ...written, ...origin.slice(to)];
        }
        const start = at % (state.doc.length + 1);
        const drawn = marksOf(state, start, Math.min(state.doc.length, start + length));
        let last = start;
        for (const mark of drawn) {
          expect(mark.start).toBeGreaterThanOrEqual(last);
          expect(mark.end).toBeGreaterThan(mark.start);
          last = mark.end;
          // Every letter of a mark that was in the text before was marked for the same objects there.
          const ids = mark.attributes["data-objects"]?.split(" ") ?? [];
          const spans = objects
            .filter(({ id }) => ids.includes(id))
            .flatMap((object) => (object.kind === "relation" ? [] : object.occurrences));
          for (const before of origin.slice(mark.start, mark.end)) {
            if (before !== null) expect(spans.some((span) => span.start <= before && before < span.end)).toBe(true);
          }
        }
        expect(last).toBeLessThanOrEqual(Math.min(state.doc.length, start + length));
      }),
      { seed: 1, numRuns: 300 },
    );
  });
});
