import fc from "fast-check";
import type { Library } from "../../src/core/schema/library";
import { entity, event, relation } from "./classes";
import { libraryOf } from "./library";

/** Libraries of up to 24 classes of all kinds, each with up to three parents anywhere among them: circles are common. */
export const anyLibrary: fc.Arbitrary<Library> = fc
  .array(
    fc.record({
      kind: fc.constantFrom("entity" as const, "entity" as const, "relation" as const, "event" as const),
      name: fc.stringMatching(/^[A-Ca-c]{1,2}$/u),
      parents: fc.array(fc.nat({ max: 30 }), { maxLength: 3 }),
    }),
    { maxLength: 24 },
  )
  .map((drawn) =>
    libraryOf(
      drawn.map(({ kind, name, parents }) => {
        const names = [...new Set(parents)].flatMap((place) => drawn[place]?.name ?? []);
        const make = { entity, relation, event }[kind];
        return { ...make(name), parents: names.length === 0 ? ["Base"] : names };
      }),
    ),
  );
