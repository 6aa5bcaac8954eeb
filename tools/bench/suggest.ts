import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { basename, resolve } from "node:path";
import { glob } from "tinyglobby";
import { matchText } from "../../src/core/extract/reader/match-text";
import { type ClassId, classId, type Kind } from "../../src/core/schema/class";
import type { Library } from "../../src/core/schema/library";
import type { MatchedSpan } from "../../src/core/schema/suggest/coverage";
import { createSuggestions, type SuggestIndex } from "../../src/core/schema/suggest/suggest";
import { BUILT_IN_LIBRARY } from "../../src/library/built-in";
import { readLibrary } from "../command/files";
import { createNodeReader } from "../command/reader";
import { generatedText } from "./inputs";
import { medians } from "./measure";
import { type Benchmark, type Row, row } from "./row";

const DATA = resolve(import.meta.dirname, "../../../shared/data/dev");
const CHARACTERS = 10_000;
const MAX_MILLISECONDS = 300;
const PAGES = 10;
const PAGE_CHARACTERS = 3000;
const MAX_WITH_READER = 1500;
const LIMIT = 12;
const never = new AbortController().signal;
/** Sentences that make a text, as somebody would paste it. */
const SENTENCES = 10;

export const suggest: Benchmark = {
  name: "suggest",
  describe: `Suggesting ${LIMIT} classes for a text with the built-in library. Time on ${CHARACTERS} characters without a model, and on ${PAGES} pages with the reader, which has read them; and the share of the classes that stand in the gold answers of texts of ${SENTENCES} sentences: by the reader and without a model by file of development data, over the files that the constants were fitted to (every other one, from the first) and over those that they were not, each counting the same. Peers: what is suggested without a model, and for that the ${LIMIT} classes that the built-in model saw most. Without the data beside the checkout the shares are left out.`,
  async rows() {
    const library = await readLibrary();
    const index = createSuggestions(library);
    const files = existsSync(DATA) ? (await glob("*.jsonl", { cwd: DATA, absolute: true })).toSorted() : [];
    if (files.length === 0) process.stderr.write("  The development data is not here: no shares of gold classes.\n");
    const documents = new Map<string, readonly Document[]>();
    for (const file of files) documents.set(basename(file, ".jsonl"), await readDocuments(file));

    const text = documentText([...documents.values()].flat(), CHARACTERS);
    const pages = documentText([...documents.values()].flat(), PAGES * PAGE_CHARACTERS);
    const times = await medians({ build: () => createSuggestions(library), suggest: () => index.suggest(text) });
    const reader = createNodeReader();
    await reader.load(() => {}, never);
    try {
      const match = (read: string) =>
        matchText(reader, read, { library, librarySha256: BUILT_IN_LIBRARY.sha256 }, never);
      // Live, it has been read by the time that somebody asks.
      await match(pages);
      const withReader = await medians({ suggest: async () => index.suggest(pages, LIMIT, await match(pages)) });
      return [
        row({ what: "index of the library", unit: "ms", ours: times.build }),
        row({ what: `${CHARACTERS} characters`, unit: "ms", ours: times.suggest, goal: MAX_MILLISECONDS }),
        row({ what: `${PAGES} pages, with the reader`, unit: "ms", ours: withReader.suggest, goal: MAX_WITH_READER }),
        ...(await shares(documents, { index, match, peer: mostSeen(library) })),
      ];
    } finally {
      await reader.unload();
    }
  },
};

/** A text and the classes in its gold answers. */
interface Document {
  readonly text: string;
  readonly gold: ReadonlySet<ClassId>;
}

interface Line {
  readonly text: string;
  readonly entities?: readonly { readonly type: string }[];
  readonly relations?: readonly { readonly type: string }[];
  readonly events?: readonly { readonly type: string }[];
}

async function readDocuments(file: string): Promise<readonly Document[]> {
  const lines: Line[] = (await readFile(file, "utf8"))
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  return Array.from({ length: Math.ceil(lines.length / SENTENCES) }, (_, nth) => {
    const part = lines.slice(nth * SENTENCES, (nth + 1) * SENTENCES);
    const typed = (kind: Kind, objects: readonly { readonly type: string }[] = []): ClassId[] =>
      objects.filter(({ type }) => type !== "Mention").map(({ type }) => classId({ kind, name: type }));
    const gold = part.flatMap(({ entities, relations, events }) => [
      ...typed("entity", entities),
      ...typed("relation", relations),
      ...typed("event", events),
    ]);
    return { text: part.map(({ text }) => text).join("\n"), gold: new Set(gold) };
  }).filter(({ gold }) => gold.size > 0);
}

/** Sentences of all files; without them a generated text. */
function documentText(documents: readonly Document[], characters: number): string {
  const text = documents.map(({ text: part }) => part).join("\n");
  const start = Math.floor(text.length / 2);
  return text.length < 2 * characters ? generatedText(characters, 5) : text.slice(start, start + characters);
}

const mostSeen = (library: Library): readonly ClassId[] =>
  Array.from({ length: library.size }, (_, index) => index)
    .sort((a, b) => library.mentionsOf(b) - library.mentionsOf(a))
    .slice(0, LIMIT)
    .map((index) => library.idOf(index));

interface Suggesting {
  readonly index: SuggestIndex;
  match(text: string): Promise<readonly MatchedSpan[]>;
  readonly peer: readonly ClassId[];
}

/** What each way finds of the gold classes, by file and over the files. */
async function shares(
  documents: ReadonlyMap<string, readonly Document[]>,
  { index, match, peer }: Suggesting,
): Promise<readonly Row[]> {
  const files: Readonly<Record<Way, number>>[] = [];
  const names = [...documents.keys()];
  for (const [name, list] of documents) {
    process.stderr.write(`  ${name}\n`);
    const found: Readonly<Record<Way, number>>[] = [];
    for (const { text, gold } of list) {
      const ids = (spans: readonly MatchedSpan[]) => index.suggest(text, LIMIT, spans).map(({ id }) => id);
      found.push({
        reader: shareOf(gold, ids(await match(text))),
        words: shareOf(gold, ids([])),
        seen: shareOf(gold, peer),
      });
    }
    files.push(meanOf(found));
  }
  const withReader = (what: string, { reader, words }: Readonly<Record<Way, number>>): Row =>
    row({ what, unit: "% of gold", ours: 100 * reader, peer: { name: "without a model", value: 100 * words } });
  if (files.length === 0) return [];
  const { words, seen } = meanOf(files);
  return [
    ...files.map((file, index) => withReader(names[index] ?? "", file)),
    withReader("mean of the files fitted to", meanOf(files.filter((_, index) => index % 2 === 0))),
    withReader("mean of the other files", meanOf(files.filter((_, index) => index % 2 === 1))),
    row({
      what: `without a model, mean of ${files.length} files`,
      unit: "% of gold",
      ours: 100 * words,
      peer: { name: "most seen", value: 100 * seen },
    }),
  ];
}

type Way = "reader" | "words" | "seen";

function meanOf(list: readonly Readonly<Record<Way, number>>[]): Readonly<Record<Way, number>> {
  const mean = (way: Way): number => list.reduce((sum, one) => sum + one[way], 0) / list.length;
  return { reader: mean("reader"), words: mean("words"), seen: mean("seen") };
}

const shareOf = (gold: ReadonlySet<ClassId>, found: readonly ClassId[]): number =>
  found.filter((id) => gold.has(id)).length / gold.size;
