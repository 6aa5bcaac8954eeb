import { afterEach, describe, expect, it } from "vitest";
import { UNCALIBRATED } from "../../../../src/core/extract/reader/calibration";
import type { ReaderQuestion } from "../../../../src/core/extract/reader/model";
import { connectReader, type LoadableReader } from "../../../../src/models/kinds/reader/client";
import { type OpenReader, serveReader } from "../../../../src/models/kinds/reader/service";
import { createPortPair } from "../../../platform/rpc/ports";
import { blankParts } from "../../../support/blank-reader";

const never = new AbortController().signal;
const QUESTION: ReaderQuestion = {
  entities: [{ line: "entity : person", above: [] }],
  besides: [],
  relations: [],
  events: [],
  nested: false,
  threshold: null,
  doubtful: false,
  careful: true,
};

let reader: LoadableReader | null = null;
afterEach(() => reader?.unload());

/** A reader of so many workers, each behind ports; `read` counts the windows that each has encoded. */
function connect(workers: number, open: OpenReader<null> = async () => blankParts(), calibration = UNCALIBRATED) {
  const pairs: ReturnType<typeof createPortPair>[] = [];
  const encoded: number[] = [];
  const connected = connectReader<null>({
    name: "near",
    model: "blank",
    workers,
    options: null,
    calibration,
    silenceSeconds: 0.2,
    open() {
      const pair = createPortPair();
      const number = pairs.push(pair) - 1;
      encoded[number] = 0;
      serveReader<null>(pair.far, async (...call) => {
        const parts = await open(...call);
        const text: typeof parts.graphs.text = (ids, cases) => {
          encoded[number] = (encoded[number] ?? 0) + 1;
          return parts.graphs.text(ids, cases);
        };
        return { ...parts, graphs: { ...parts.graphs, text } };
      });
      return pair.near;
    },
  });
  reader = connected;
  return { reader: connected, pairs, encoded };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

describe("a reader in workers", () => {
  it("can be asked once it is loaded, and not before", async () => {
    const { reader } = connect(1);
    await expect(reader.read("Ada came.", QUESTION, never)).rejects.toThrow(/not loaded/u);
    await reader.load(() => {}, never);
    expect((await reader.read("Ada came.", QUESTION, never)).entities).toEqual([]);
    expect(await reader.windows(["Ada came.", ""], never)).toMatchObject([[{ start: 0, end: 9 }], []]);
  });

  it("keeps what it read: a class more encodes nothing", async () => {
    const { reader, encoded } = connect(3);
    await reader.load(() => {}, never);
    const readAll = async (texts: readonly string[], question: ReaderQuestion): Promise<number> => {
      const before = sum(encoded);
      await Promise.all(texts.map((text) => reader.read(text, question, never)));
      return sum(encoded) - before;
    };
    let round = 0;
    let texts: readonly string[] = [];
    // Workers follow one after the other, and each takes its part of what comes then.
    await expect
      .poll(async () => {
        round += 1;
        texts = Array.from({ length: 36 }, (_, index) => `Ada came to place ${index} of ${round}.`);
        const before = [...encoded];
        expect(await readAll(texts, QUESTION)).toBe(36);
        return encoded.map((count, worker) => count - (before[worker] ?? 0));
      })
      .toEqual([12, 12, 12]);
    expect(await readAll(texts, QUESTION)).toBe(0);
    const more = { ...QUESTION, entities: [...QUESTION.entities, { line: "entity : city", above: [] }] };
    expect(await readAll(texts, more)).toBe(0);
  });

  it("makes each class line once, whichever worker reads, and tells those that come later", async () => {
    const made: string[] = [];
    const { reader } = connect(2, async () => {
      const parts = blankParts();
      return {
        ...parts,
        graphs: {
          ...parts.graphs,
          line(ids) {
            made.push(ids.join(" "));
            return parts.graphs.line(ids);
          },
        },
      };
    });
    await reader.load(() => {}, never);
    const entities = Array.from({ length: 30 }, (_, index) => ({ line: `entity : class ${index}`, above: [] }));
    const question = { ...QUESTION, entities };
    const texts = Array.from({ length: 20 }, (_, index) => `Ada came to place ${index}.`);
    await Promise.all(texts.map((text) => reader.read(text, question, never)));
    await Promise.all(texts.map((text) => reader.read(`${text} Again.`, question, never)));
    expect(made).toHaveLength(30);
  });

  it("reports a worker that died, and can be loaded again", async () => {
    const { reader, pairs } = connect(2);
    await reader.load(() => {}, never);
    await reader.read("Ada came.", QUESTION, never);
    pairs[0]?.kill("out of memory");
    await expect(reader.read("Ada came.", QUESTION, never)).rejects.toThrow(/not loaded/u);
    await reader.load(() => {}, never);
    expect((await reader.read("Ada came.", QUESTION, never)).entities).toEqual([]);
  });

  it("reports a worker that says nothing any more", async () => {
    const { reader, pairs } = connect(1);
    await reader.load(() => {}, never);
    for (const pair of pairs) pair.frozen = true;
    await expect(reader.read("Ada came.", QUESTION, never)).rejects.toThrow(/has not answered/u);
    await reader.load(() => {}, never);
    await reader.read("Ada came.", QUESTION, never);
  });

  it("says from which confidence on it tells by itself", async () => {
    const { reader } = connect(1, undefined, { ...UNCALIBRATED, relation: [[0.5, 0.2]] });
    await reader.load(() => {}, never);
    expect(await reader.thresholds()).toEqual({ entity: 0.5, relation: 0.2, event: 0.5, argument: 0.45 });
  });

  it("does without workers that cannot be started besides the first", async () => {
    let opened = 0;
    const { reader } = connect(3, async () => {
      opened += 1;
      if (opened > 1) throw new Error("no memory");
      return blankParts();
    });
    await reader.load(() => {}, never);
    const texts = Array.from({ length: 30 }, (_, index) => `Ada came to place ${index}.`);
    for (let round = 0; round < 2; round += 1) {
      await Promise.all(texts.map((text) => reader.read(text, QUESTION, never)));
      await expect.poll(() => opened).toBe(2);
    }
  });

  it("says why it could not be loaded, and that it was told to stop", async () => {
    const failing = connect(1, () => Promise.reject(new Error("no memory")));
    await expect(failing.reader.load(() => {}, never)).rejects.toThrow(/no memory/u);
    const stop = new AbortController();
    const hanging = connect(1, () => new Promise(() => {}));
    const loading = hanging.reader.load(() => {}, stop.signal);
    stop.abort();
    await expect(loading).rejects.toThrow(/abort/iu);
  });
});
