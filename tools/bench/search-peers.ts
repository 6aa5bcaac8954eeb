import UFuzzy from "@leeoniya/ufuzzy";
import { Charset, Index } from "flexsearch";
import Fuse from "fuse.js";
import MiniSearch from "minisearch";
import type { Library } from "../../src/core/schema/library";
import { nameWords } from "../../src/core/schema/search/words";

/** A class as every contender gets it: the fields that our own search reads, names split at capitals. */
export interface ClassText {
  /** Its number in the library. */
  readonly id: number;
  readonly name: string;
  readonly synonyms: string;
  readonly description: string;
  readonly parents: string;
  /** How often it was seen in training; a prior, for those who can take one. */
  readonly mentions: number;
}

const words = (name: string): string => nameWords(name).join(" ");

export const classTexts = (library: Library): readonly ClassText[] =>
  Array.from({ length: library.size }, (_, id) => ({
    id,
    name: words(library.nameOf(id)),
    synonyms: library.synonymsOf(id).map(words).join(", "),
    description: [library.descriptionOf(id), ...library.alternativesOf(id)].join("; "),
    parents: library
      .parentsOf(id)
      .map((parent) => words(library.nameOf(parent)))
      .join(", "),
    mentions: library.mentionsOf(id),
  }));

/** Hits that are looked at. */
const LIMIT = 100;

/** Numbers of classes, best first. */
export type Find = (query: string) => readonly number[];

export interface Contender {
  readonly name: string;
  /** How it is set up, in a few words. */
  readonly setup: string;
  build(classes: readonly ClassText[]): Find;
}

/** Each set up as its documentation proposes for search as one types, with the choices that score best on the queries. */
export const PEERS: readonly Contender[] = [
  {
    name: "MiniSearch",
    setup: "all words else any, beginnings and a fifth of the letters wrong, name 8, synonyms 4, mentions as prior",
    build(classes) {
      const index = new MiniSearch<ClassText>({
        fields: ["name", "synonyms", "description", "parents"],
        searchOptions: {
          prefix: true,
          fuzzy: (term) => (term.length > 3 ? 0.2 : false),
          boost: { name: 8, synonyms: 4 },
          boostDocument: (id) => 1 + Math.log1p(classes[id as number]?.mentions ?? 0) / 10,
        },
      });
      index.addAll(classes);
      return (query) => {
        const split = words(query);
        const all = index.search(split, { combineWith: "AND" });
        const found = all.length > 0 ? all : index.search(split, { combineWith: "OR" });
        return found.slice(0, LIMIT).map(({ id }) => id as number);
      };
    },
  },
  {
    name: "Fuse.js",
    setup: "a fifth of the letters wrong anywhere, short fields before long ones, name 8, synonyms 4",
    build(classes) {
      const index = new Fuse(classes, {
        keys: [
          { name: "name", weight: 8 },
          { name: "synonyms", weight: 4 },
          { name: "description", weight: 1 },
          { name: "parents", weight: 1 },
        ],
        ignoreLocation: true,
        threshold: 0.2,
        fieldNormWeight: 2,
      });
      return (query) => index.search(words(query), { limit: LIMIT }).map(({ item }) => item.id);
    },
  },
  {
    name: "FlexSearch",
    setup: "one index a field, name before synonyms before the rest, beginnings, balanced phonetics, suggestions",
    build(classes) {
      const fields = ["name", "synonyms", "description", "parents"] as const;
      const indexes = fields.map((field) => {
        const index = new Index({ tokenize: "forward", encoder: Charset.LatinBalance });
        for (const one of classes) index.add(one.id, one[field]);
        return index;
      });
      return (query) => {
        const split = words(query);
        const found = new Set<number>();
        for (const suggest of [false, true]) {
          for (const index of indexes) {
            for (const id of index.search(split, { limit: LIMIT, suggest })) found.add(Number(id));
          }
          if (found.size > 0) break;
        }
        return [...found].slice(0, LIMIT);
      };
    },
  },
  {
    name: "uFuzzy",
    setup: "one error a word, words in any order, names and synonyms before the whole text",
    build(classes) {
      const search = new UFuzzy({
        unicode: true,
        intraMode: 1,
        intraIns: 1,
        intraSub: 1,
        intraTrn: 1,
        intraDel: 1,
        interLft: 1,
      });
      const labels = classes.map(({ name, synonyms }) => (synonyms === "" ? name : `${name} | ${synonyms}`));
      const texts = classes.map(({ name, synonyms, description, parents }) =>
        [name, synonyms, description, parents].join(" | "),
      );
      return (query) => {
        const split = words(query);
        if (split === "") return [];
        const found = new Set<number>();
        for (const haystack of [labels, texts]) {
          const [matches, info, order] = search.search(haystack, split, 3, 2000);
          const places = order === null ? (matches ?? []) : order.map((place) => info.idx[place] ?? 0);
          for (const place of places) {
            found.add(place);
            if (found.size === LIMIT) return [...found];
          }
        }
        return [...found];
      };
    },
  },
];
