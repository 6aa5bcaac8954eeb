import { expect, test } from "vitest";
import { createTurns } from "../../src/engine/turns";

test("turns are taken one after another, in order", async () => {
  const takeTurn = createTurns();
  const seen: string[] = [];
  await Promise.all(
    ["a", "b", "c"].map(async (name) => {
      const done = await takeTurn();
      seen.push(`${name} begins`);
      await new Promise((resolve) => setTimeout(resolve, 2));
      seen.push(`${name} ends`);
      done();
    }),
  );
  expect(seen).toEqual(["a begins", "a ends", "b begins", "b ends", "c begins", "c ends"]);
});
