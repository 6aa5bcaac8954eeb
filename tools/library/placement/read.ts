/** One line of a placement table: a parent and the classes that stand right below it. */
export interface Placement {
  readonly parent: string;
  readonly classes: readonly PlacedClass[];
}

interface PlacedClass {
  readonly name: string;
  /** A WordNet synset that is the same class, as curation.ts names them; empty where the table names none. */
  readonly sense: string;
}

/** Reads lines such as `Title: PersonTitle Prefix=prefix#1`; empty ones and those that begin with # are passed over. */
export function readPlacements(table: string): readonly Placement[] {
  return table
    .split("\n")
    .filter((line) => line.trim() !== "" && !line.startsWith("#"))
    .map((line) => {
      const colon = line.indexOf(":");
      if (colon < 0) throw new Error(`No line of a placement table: ${line}`);
      const classes = line
        .slice(colon + 1)
        .trim()
        .split(/\s+/u);
      return {
        parent: line.slice(0, colon),
        classes: classes.map((text) => {
          const [name = "", sense = ""] = text.split("=");
          return { name, sense };
        }),
      };
    });
}

/** A group with the cards below it, as placement/relations.ts and placement/events.ts write them. */
export interface Group {
  readonly name: string;
  /** What stands in the brackets behind the name. */
  readonly facts: readonly string[];
  readonly description: string;
  readonly cards: readonly string[];
}

const RE_GROUP = /^([A-Z]\w*) [([]([^)\]]*)[)\]]: (.+)$/u;

export function readGroups(table: string): readonly Group[] {
  const groups: { name: string; facts: string[]; description: string; cards: string[] }[] = [];
  for (const line of table.split("\n")) {
    if (line.trim() === "") continue;
    const cards = groups.at(-1)?.cards;
    if (line.startsWith("  ") && cards !== undefined) {
      cards.push(...line.trim().split(/\s+/u));
      continue;
    }
    const match = RE_GROUP.exec(line);
    if (match === null) throw new Error(`No line of a table of groups: ${line}`);
    const [, name = "", facts = "", description = ""] = match;
    groups.push({ name, facts: facts.split(/[,\s]+/u).filter(Boolean), description, cards: [] });
  }
  return groups;
}

/** The groups that each card stands in. Throws where a card stands in none, or a name is no card's. */
export function groupsByCard(
  groups: readonly Group[],
  cards: ReadonlySet<string>,
): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const group of groups) {
    for (const name of group.cards) {
      if (!cards.has(name)) throw new Error(`${group.name} holds ${name}, which is no card.`);
      found.set(name, [...(found.get(name) ?? []), group.name]);
    }
  }
  const missing = [...cards].filter((name) => !found.has(name));
  if (missing.length > 0) throw new Error(`Cards without a group: ${missing.join(" ")}`);
  return found;
}
