import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toJson } from "../../../../src/core/export/document";
import { parseResultDocument } from "../../../../src/core/result/document";
import type { ResultDocument } from "../../../../src/core/result/result";
import { anchorAt } from "../../../../src/core/result/review/anchor";
import type { Decision, Review } from "../../../../src/core/result/review/review";
import { reviewed, reviewOf } from "../../../../src/core/result/review/reviewed";
import { fixtureDocument } from "../../../support/fixture-document";

const AT = "2026-11-30T16:00:00.000Z";
const SEED = 20261130;

const idOf = (document: ResultDocument, mention: string): string => {
  const object = document.objects.find((one) => one.mention === mention);
  if (object === undefined) throw new Error(`There is no ${mention}.`);
  return object.id;
};

/** Reviews with one more, about an object by its id. */
function decide(
  document: ResultDocument,
  reviews: readonly Review[],
  id: string,
  decision: Decision,
  change: Pick<Review, "class" | "start" | "end"> = {},
): readonly Review[] {
  const review = reviewOf(document, reviewed(document, reviews), id, { ...change, decision, by: "", at: AT });
  if (review === null) throw new Error(`There is no ${id}.`);
  return [...reviews, review];
}

function added(document: ResultDocument, words: string, name: string): Review {
  const start = document.text.indexOf(words);
  const anchor = anchorAt(document.text, { kind: "entity", class: name }, { start, end: start + words.length });
  return { decision: "added", anchor, by: "", at: AT };
}

const names = ({ objects }: Pick<ResultDocument, "objects">): readonly string[] =>
  objects.map((object) => `${object.class}: ${object.mention}`);

describe("a result with reviews", () => {
  const document = fixtureDocument();
  const babbage = idOf(document, "Charles Babbage");

  it("is the result itself where nothing was decided", () => {
    expect(reviewed(document, []).document).toBe(document);
  });

  it("has what was accepted, and says so", () => {
    const after = reviewed(document, decide(document, [], babbage, "accepted"));
    expect(names(after.document)).toEqual(names(document));
    expect(after.decided.get(babbage)?.review.decision).toBe("accepted");
  });

  it("lacks what was rejected, with the relations that stood on it, and lists it", () => {
    const relation = document.objects.find(({ kind }) => kind === "relation");
    if (relation?.kind !== "relation") throw new Error("The document has no relation.");
    const after = reviewed(document, decide(document, [], relation.head, "rejected"));
    const ids = after.document.objects.map(({ id }) => id);
    expect(ids).not.toContain(relation.head);
    expect(ids).not.toContain(relation.id);
    expect(after.rejected.map(({ id }) => id)).toEqual(expect.arrayContaining([relation.head, relation.id]));
    for (const object of after.document.objects) {
      if (object.kind === "event") for (const { object: id } of object.arguments) expect(ids).toContain(id);
    }
  });

  it("shows a class as it was changed, and ends as they were moved", () => {
    const changed = reviewed(document, decide(document, [], babbage, "changed", { class: "Mathematician" }));
    expect(names(changed.document)).toContain("Mathematician: Charles Babbage");
    const start = document.text.indexOf("Babbage");
    const moved = decide(document, [], babbage, "changed", { start, end: start + "Babbage".length });
    expect(names(reviewed(document, moved).document)).toContain("Person: Babbage");
    expect(names(reviewed(document, moved).document)).not.toContain("Person: Charles Babbage");
  });

  it("has what was marked by hand, once, also where the reading finds it later", () => {
    const byHand = [added(document, "school", "School")];
    const after = reviewed(document, byHand);
    expect(names(after.document)).toContain("School: school");
    const [object] = after.document.objects.slice(-1);
    const [place] = [...after.decided.values()].map((one) => one.place);
    expect(object?.span).toEqual(place);
    const again = reviewed(document, [added(document, "Charles Babbage", "Person")]);
    expect(names(again.document)).toEqual(names(document));
    expect(again.decided.get(babbage)?.review.decision).toBe("added");
  });

  it("takes the last decision about a thing; without it the one before holds again", () => {
    const once = decide(document, [], babbage, "changed", { class: "Mathematician" });
    const twice = decide(document, once, babbage, "rejected");
    const thrice = decide(document, twice, babbage, "accepted");
    expect(names(reviewed(document, thrice).document)).toEqual(names(document));
    expect(names(reviewed(document, twice).document)).not.toContain("Person: Charles Babbage");
    expect(names(reviewed(document, twice.slice(0, -1)).document)).toContain("Mathematician: Charles Babbage");
    // What was added can be rejected and changed like anything else.
    const byHand = [added(document, "school", "School")];
    const id = reviewed(document, byHand).document.objects.at(-1)?.id ?? "";
    expect(names(reviewed(document, decide(document, byHand, id, "rejected")).document)).not.toContain(
      "School: school",
    );
    const other = reviewed(document, decide(document, byHand, id, "changed", { class: "Building" }));
    expect(names(other.document).filter((name) => name.endsWith(": school"))).toEqual(["Building: school"]);
  });

  it("holds over a new reading that finds less or other ids, and lists what has no place any more", () => {
    let reviews = decide(document, [], babbage, "accepted");
    reviews = decide(document, reviews, idOf(document, "Ada Lovelace"), "rejected");
    const objects = document.objects
      .filter(({ id }) => id !== babbage)
      .map((object) => ({ ...object, id: `other ${object.id}` }));
    const text = document.text;
    const after = reviewed({ ...document, objects: objects.filter(({ kind }) => kind === "entity") }, reviews);
    expect(names(after.document)).toContain("Person: Charles Babbage");
    expect(names(after.document)).not.toContain("Person: Ada Lovelace");
    expect(after.unattached).toEqual([]);
    const elsewhere = reviewed(
      { ...document, text: text.replaceAll("Charles Babbage", "somebody"), objects: [] },
      reviews,
    );
    expect(elsewhere.unattached.map(({ anchor }) => anchor.quote)).toEqual(["Charles Babbage"]);
  });

  it("drops no decision and alters no object, whatever was decided", () => {
    const ids = document.objects.map(({ id }) => id);
    const decision = fc.record({
      id: fc.constantFrom(...ids),
      decision: fc.constantFrom<Decision>("accepted", "rejected", "changed"),
      class: fc.constantFrom("Person", "City", "Other"),
    });
    const before = JSON.stringify(document);
    const word = fc.constantFrom("Babbage", "London", "Lovelace", "the");
    fc.assert(
      fc.property(fc.array(decision, { maxLength: 20 }), word, fc.string({ maxLength: 5 }), (list, from, to) => {
        let reviews: readonly Review[] = [];
        for (const { id, decision: made, class: name } of list) {
          reviews = decide(document, reviews, id, made, made === "changed" ? { class: name } : {});
        }
        // A whole number of words was replaced, and nothing was read since.
        const other = { ...document, text: document.text.replaceAll(from, to), objects: [], passes: [], chunks: [] };
        for (const { document: shown, decided, unattached, rejected } of [
          reviewed(document, reviews),
          reviewed(other, reviews),
        ]) {
          const held = new Set([...decided.values()].map(({ review }) => review));
          const lasting = reviews.filter(
            (one, index) => !reviews.slice(index + 1).some(({ object }) => object === one.object),
          );
          for (const review of lasting) {
            const isThere = held.has(review) || unattached.includes(review);
            // Rejected, and the reading has not found it again: there is nothing to show.
            if (review.decision !== "rejected") expect(isThere).toBe(true);
          }
          const all = [...shown.objects, ...rejected].map(({ id }) => id);
          expect(new Set(all).size).toBe(all.length);
          for (const object of shown.objects) {
            if (object.span === null || object.alignment !== "exact") continue;
            expect(shown.text.slice(object.span.start, object.span.end)).toBe(object.mention);
          }
        }
        expect(JSON.stringify(document)).toBe(before);
        const kept: ResultDocument = { ...document, reviews };
        expect(parseResultDocument(toJson(kept))).toEqual(kept);
      }),
      { seed: SEED, numRuns: 200 },
    );
  });
});
