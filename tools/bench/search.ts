import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import type { Library } from "../../src/core/schema/library";
import { readLibraryFile } from "../../src/core/schema/library-file/read";
import { createSearch } from "../../src/core/schema/search/search";
import { readLibrary } from "../command/files";
import { generatedLibraryFile } from "./generated-library";
import { median } from "./measure";
import { type Benchmark, type Row, row, type Unit } from "./row";
import { type ClassText, classTexts, type Find, PEERS } from "./search-peers";
import { qualityOf, readSearchQueries, type SearchQuery, typedPrefixes } from "./search-queries";

/** Seconds that a contender gets for the typed prefixes: a slow one is asked every so many of them. */
const PREFIX_SECONDS = 10;
/** A round that takes longer than this is not repeated. */
const ROUND_SECONDS = 3;
const ROUNDS = 5;
/** Generated libraries on which the quick contenders are timed, and ours alone. */
const LARGE = 100_000;
const LARGEST = 300_000;
const QUICK = ["MiniSearch", "FlexSearch"];

export const search: Benchmark = {
  name: "search",
  describe: `class search over names, synonyms, descriptions and parents of the built-in library. Queries: test/corpus/search/queries.txt and all that is typed on the way to them. Ours counts all hits and marks what matched. ${PEERS.map(({ name, setup }) => `${name}: ${setup}`).join(". ")}.`,
  async rows() {
    const library = await readLibrary();
    const queries = await readSearchQueries(library);
    const texts = classTexts(library);
    const ours = measureContender(() => ourFind(library), queries);
    const rows: Row[] = [];
    for (const { name, build } of PEERS) {
      process.stderr.write(`${name} …\n`);
      const peer = measureContender(() => build(texts), queries);
      rows.push(...FIGURES.map(({ what, unit, of, goal }) => compared(what, unit, of, ours, peer, name, goal)));
    }
    rows.push(...largeRows());
    return rows;
  },
};

interface Figures {
  readonly buildMilliseconds: number;
  readonly megabytes: number;
  readonly queries: Times;
  readonly prefixes: Times;
  readonly reciprocalRank: number;
  readonly hitAt5: number;
}

/** Milliseconds. */
interface Times {
  readonly median: number;
  readonly p95: number;
}

const FIGURES: readonly {
  readonly what: string;
  readonly unit: Unit;
  readonly of: (figures: Figures) => number;
  readonly goal?: number;
}[] = [
  { what: "quality: MRR", unit: "MRR", of: ({ reciprocalRank }) => reciprocalRank },
  { what: "quality: hit@5", unit: "hit@5", of: ({ hitAt5 }) => hitAt5 },
  { what: "a query, median", unit: "ms", of: ({ queries }) => queries.median },
  { what: "a query, p95", unit: "ms", of: ({ queries }) => queries.p95, goal: 5 },
  { what: "a key, median", unit: "ms", of: ({ prefixes }) => prefixes.median },
  { what: "a key, p95", unit: "ms", of: ({ prefixes }) => prefixes.p95, goal: 5 },
  { what: "build", unit: "ms", of: ({ buildMilliseconds }) => buildMilliseconds },
  { what: "memory", unit: "MB", of: ({ megabytes }) => megabytes },
];

function compared(
  what: string,
  unit: Unit,
  of: (figures: Figures) => number,
  ours: Figures,
  peer: Figures,
  name: string,
  goal?: number,
): Row {
  return row({ what, unit, ours: of(ours), peer: { name, value: of(peer) }, ...(goal === undefined ? {} : { goal }) });
}

function ourFind(library: Library): Find {
  const { find } = createSearch(library);
  return (query) => find(query).hits.map(({ id }) => library.indexOf(id));
}

function measureContender(build: () => Find, queries: readonly SearchQuery[]): Figures {
  const { find, ...cost } = built(build);
  const texts = queries.map(({ text }) => text);
  const { answers, ...times } = ask(find, texts);
  return {
    ...cost,
    ...qualityOf(queries, answers),
    queries: times,
    prefixes: ask(find, sampled(find, typedPrefixes(queries))),
  };
}

/** Builds an index, and measures what that takes and what stays in memory. */
function built(build: () => Find): { find: Find; buildMilliseconds: number; megabytes: number } {
  const before = memory();
  const start = performance.now();
  const find = build();
  const buildMilliseconds = performance.now() - start;
  // A first query makes what an index puts off.
  find("a");
  return { find, buildMilliseconds, megabytes: (memory() - before) / 1e6 };
}

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

function memory(): number {
  collectGarbage();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

/** Every so many of the texts that they can be asked in the time there is. */
function sampled(find: Find, texts: readonly string[]): readonly string[] {
  const tried = texts.filter((_, place) => place % Math.ceil(texts.length / 20) === 0);
  const start = performance.now();
  for (const text of tried) find(text);
  const milliseconds = ((performance.now() - start) / tried.length) * texts.length;
  const step = Math.max(1, Math.ceil(milliseconds / (PREFIX_SECONDS * 1000)));
  return texts.filter((_, place) => place % step === 0);
}

/** The answers, the middle and the 95th percentile of their times; each text's time is the median of its rounds. */
function ask(find: Find, texts: readonly string[]): Times & { readonly answers: readonly (readonly number[])[] } {
  const times = texts.map((): number[] => []);
  let answers: readonly (readonly number[])[] = [];
  const start = performance.now();
  for (let round = 0; round < ROUNDS; round++) {
    answers = texts.map((text, place) => {
      const began = performance.now();
      const answer = find(text);
      times[place]?.push(performance.now() - began);
      return answer;
    });
    if (performance.now() - start > ROUND_SECONDS * 1000) break;
  }
  const sorted = times.map(median).sort((a, b) => a - b);
  return { answers, median: median(sorted), p95: sorted[Math.floor(sorted.length * 0.95)] ?? Number.NaN };
}

/** Generated libraries: what the size costs. What is typed there are beginnings of names, and names with an error. */
function largeRows(): Row[] {
  const large = generated(LARGE);
  const ours = timed(() => ourFind(large.library), large.typed);
  const rows = QUICK.flatMap((quick) => {
    const peer = PEERS.find(({ name }) => name === quick);
    if (peer === undefined) return [];
    process.stderr.write(`${quick}, ${LARGE} classes …\n`);
    return sizeRows(LARGE, ours, { name: quick, figures: timed(() => peer.build(large.texts), large.typed) });
  });
  process.stderr.write(`${LARGEST} classes …\n`);
  const largest = generated(LARGEST);
  return [
    ...rows,
    ...sizeRows(
      LARGEST,
      timed(() => ourFind(largest.library), largest.typed),
      null,
    ),
  ];
}

interface Timed extends Times {
  readonly buildMilliseconds: number;
  readonly megabytes: number;
}

function timed(build: () => Find, typed: readonly string[]): Timed {
  const { find, ...cost } = built(build);
  return { ...cost, ...ask(find, sampled(find, typed)) };
}

const thousands = new Intl.NumberFormat("en");

function sizeRows(size: number, ours: Timed, peer: { readonly name: string; readonly figures: Timed } | null): Row[] {
  const figure = (what: string, unit: Unit, of: (figures: Timed) => number): Row =>
    row({
      what: `${thousands.format(size)} classes: ${what}`,
      unit,
      ours: of(ours),
      ...(peer === null ? {} : { peer: { name: peer.name, value: of(peer.figures) } }),
    });
  return [
    figure("a key, median", "ms", (figures) => figures.median),
    figure("a key, p95", "ms", ({ p95 }) => p95),
    figure("build", "ms", ({ buildMilliseconds }) => buildMilliseconds),
    figure("memory", "MB", ({ megabytes }) => megabytes),
  ];
}

interface Generated {
  readonly library: Library;
  readonly texts: readonly ClassText[];
  readonly typed: readonly string[];
}

function generated(size: number): Generated {
  const library = readLibraryFile(generatedLibraryFile(size));
  const names = Array.from({ length: 60 }, (_, nth) => library.nameOf(Math.floor((nth * size) / 60)));
  const swapped = (name: string): string => name.slice(0, 3) + name.charAt(4) + name.charAt(3) + name.slice(5);
  const typed = [...names, ...names.map(swapped)].flatMap((name) =>
    Array.from(name, (_, end) => name.slice(0, end + 1)),
  );
  return { library, texts: size > LARGE ? [] : classTexts(library), typed: [...new Set(typed)] };
}
