import { beforeAll, describe, expect, it } from "vitest";
import type { LearningReader, Lesson } from "../../../../src/core/extract/reader/learning";
import type { ReaderModel, ReaderQuestion } from "../../../../src/core/extract/reader/model";
import { createTextReader } from "../../../../src/core/extract/reader/read-text";
import { openReaderHere } from "../../../../tools/command/reader";

const never = new AbortController().signal;
/** A class whose name says little to the reader. */
const LINE = "entity : aspect term";

let reader: Pick<ReaderModel, "read"> & LearningReader;
beforeAll(async () => {
  reader = createTextReader(await openReaderHere());
});

/** A text in which what stands in brackets is of the class. */
function lesson(marked: string): Lesson {
  const text = marked.replaceAll(/[[\]]/gu, "");
  const positives = [...marked.matchAll(/\[([^\]]+)\]/gu)].map((match, index) => {
    const start = match.index - 2 * index;
    return { start, end: start + (match[1] ?? "").length };
  });
  return { text, positives, negatives: [], unknown: [] };
}

/** How likely words of a text are of the class; 0 where they are hardly. */
async function likely(
  text: string,
  words: string,
  learned: ReaderQuestion["entities"][number]["learned"],
): Promise<number> {
  const asked = { line: LINE, above: [], ...(learned === undefined ? {} : { learned }) };
  const question = { entities: [asked], besides: [], relations: [], events: [], nested: true, threshold: 0.05 };
  const { entities } = await reader.read(text, { ...question, doubtful: false, careful: false }, never);
  return entities.find(({ start, end }) => text.slice(start, end) === words)?.probability ?? 0;
}

const LESSONS = [
  "The [pasta] was excellent, but the [service] was slow.",
  "I loved the [wine list] and the [waiters] were friendly.",
  "The [battery] lasts all day, and the [screen] is bright.",
  "Terrible [food], awful [staff], and the [prices] are far too high.",
  "The [keyboard] feels cheap although the [price] is fair.",
  "Great [location], but the [music] was too loud.",
].map(lesson);

describe("a reader that is taught", () => {
  const text = "The pizza was cold and the waitress was rude, but the dessert was lovely.";

  it("takes for the class in other texts what it did not take for it before", async () => {
    const { delta, examples } = await reader.learn({ line: LINE, lessons: LESSONS, before: [] }, never);
    expect(examples.positives.scales).toHaveLength(13);
    for (const words of ["pizza", "waitress", "dessert"]) {
      const before = await likely(text, words, undefined);
      expect(await likely(text, words, delta ?? undefined)).toBeGreaterThan(before + 0.1);
    }
  });

  it("learns the same from what was kept as from the texts, but for what only the texts show", async () => {
    const { delta, examples } = await reader.learn({ line: LINE, lessons: LESSONS, before: [] }, never);
    const again = await reader.learn({ line: LINE, lessons: [], before: [examples] }, never);
    const now = await likely(text, "dessert", again.delta ?? undefined);
    expect(Math.abs(now - (await likely(text, "dessert", delta ?? undefined)))).toBeLessThan(0.1);
  });

  it("learns nothing from nothing", async () => {
    expect((await reader.learn({ line: LINE, lessons: [], before: [] }, never)).delta).toBeNull();
  });
});
