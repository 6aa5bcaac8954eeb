import type { NounForms } from "../format";

/** Plurals that follow no rule; of a compound it is the last word that has one, or the end of it: `policeman`. */
const IRREGULAR: Readonly<Record<string, string>> = {
  person: "people",
  human: "humans",
  german: "Germans",
  man: "men",
  woman: "women",
  child: "children",
  foot: "feet",
  tooth: "teeth",
  goose: "geese",
  mouse: "mice",
  ox: "oxen",
  medium: "media",
  phenomenon: "phenomena",
  criterion: "criteria",
  bacterium: "bacteria",
  virus: "viruses",
  hero: "heroes",
  potato: "potatoes",
  tomato: "tomatoes",
  life: "lives",
  wife: "wives",
  knife: "knives",
  leaf: "leaves",
  half: "halves",
  shelf: "shelves",
  thief: "thieves",
  wolf: "wolves",
};

const UNCOUNTED: ReadonlySet<string> = new Set(
  "people police species series aircraft sheep fish money cash equipment information software hardware weather furniture food news media music data".split(
    " ",
  ),
);

/** How a class is counted, by its name: `PoliticalParty` is `political party`, `political parties`. */
export function classNoun(name: string): NounForms {
  const words = name
    .replace(/[_\s]+/gu, " ")
    .replace(/(?<=\p{Ll}|\p{N})(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/gu, " ")
    .split(" ")
    .map((word) => (/^\p{Lu}[\p{Ll}\p{N}]*$/u.test(word) ? word.toLowerCase() : word));
  const last = words.at(-1) ?? "";
  const before = words.slice(0, -1).map((word) => `${word} `);
  return { one: words.join(" "), other: `${before.join("")}${pluralOf(last)}` };
}

function pluralOf(word: string): string {
  if (UNCOUNTED.has(word)) return word;
  const irregular = IRREGULAR[word];
  if (irregular !== undefined) return irregular;
  if (/[a-z]{2}(?:wo)?man$/u.test(word)) return word.replace(/man$/u, "men");
  if (/[^aeiou]y$/u.test(word)) return word.replace(/y$/u, "ies");
  if (/(?:ss|x|z|ch|sh|us|as|os)$/u.test(word)) return `${word}es`;
  if (/is$/u.test(word)) return word.replace(/is$/u, "es");
  // What already ends so is a plural as a rule; what is written in other letters has none that we know.
  return /[a-rt-z]$/iu.test(word) ? `${word}s` : word;
}
