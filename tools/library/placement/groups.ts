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
