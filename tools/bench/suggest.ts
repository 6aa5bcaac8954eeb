import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { basename, resolve } from "node:path";
import { glob } from "tinyglobby";
import { type ClassId, classId, type Kind } from "../../src/core/schema/class";
import type { Library } from "../../src/core/schema/library";
import { createSuggestions, type SuggestIndex } from "../../src/core/schema/suggest/suggest";
import { readLibrary } from "../command/files";
import { generatedText } from "./inputs";
import { medians } from "./measure";
import { type Benchmark, type Row, row } from "./row";

const DATA = resolve(import.meta.dirname, "../../../shared/data/dev");
const CHARACTERS = 10_000;
const MAX_MILLISECONDS = 300;
const LIMIT = 12;
/** Sentences that make a text, as somebody would paste it. */
const SENTENCES = 10;

export const suggest: Benchmark = {
  name: "suggest",
  describe: `Suggesting ${LIMIT} classes for a text with the built-in library. Time on ${CHARACTERS} characters; and the share of the classes that stand in the gold answers of texts of ${SENTENCES} sentences, by file of development data and over all files, each counting the same. Peer: the ${LIMIT} classes that the built-in model saw most. Without the data beside the checkout the shares are left out.`,
  async rows() {
    const library = await readLibrary();
    const index = createSuggestions(library);
    const files = existsSync(DATA) ? (await glob("*.jsonl", { cwd: DATA, absolute: true })).toSorted() : [];
    if (files.length === 0) process.stderr.write("  The development data is not here: no shares of gold classes.\n");
    const documents = new Map<string, readonly Document[]>();
    for (const file of files) documents.set(basename(file, ".jsonl"), await readDocuments(file));

    const text = documentText([...documents.values()].flat());
    const times = await medians({ build: () => createSuggestions(library), suggest: () => index.suggest(text) });
    return [
      row({ what: "index of the library", unit: "ms", ours: times.build }),
      row({ what: `${CHARACTERS} characters`, unit: "ms", ours: times.suggest, goal: MAX_MILLISECONDS }),
      ...shares(documents, index, mostSeen(library)),
    ];
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
function documentText(documents: readonly Document[]): string {
  const text = documents.map(({ text: part }) => part).join("\n");
  const start = Math.floor(text.length / 2);
  return text.length < 2 * CHARACTERS ? generatedText(CHARACTERS, 5) : text.slice(start, start + CHARACTERS);
}

const mostSeen = (library: Library): readonly ClassId[] =>
  Array.from({ length: library.size }, (_, index) => index)
    .sort((a, b) => library.mentionsOf(b) - library.mentionsOf(a))
    .slice(0, LIMIT)
    .map((index) => library.idOf(index));

function shares(
  documents: ReadonlyMap<string, readonly Document[]>,
  index: SuggestIndex,
  peer: readonly ClassId[],
): readonly Row[] {
  const files = Array.from(documents, ([file, list]) => ({
    file,
    ours: mean(
      list.map(({ text, gold }) =>
        shareOf(
          gold,
          index.suggest(text, LIMIT).map(({ id }) => id),
        ),
      ),
    ),
    theirs: mean(list.map(({ gold }) => shareOf(gold, peer))),
  }));
  const share = (what: string, ours: number, theirs: number): Row =>
    row({ what, unit: "% of gold", ours: 100 * ours, peer: { name: "most seen", value: 100 * theirs } });
  const all = (figure: "ours" | "theirs"): number => mean(files.map((file) => file[figure]));
  return [
    ...files.map(({ file, ours, theirs }) => share(file, ours, theirs)),
    ...(files.length === 0 ? [] : [share(`mean of ${files.length} files`, all("ours"), all("theirs"))]),
  ];
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

const shareOf = (gold: ReadonlySet<ClassId>, found: readonly ClassId[]): number =>
  found.filter((id) => gold.has(id)).length / gold.size;
