/** One line of a placement table: a parent and the classes that stand right below it. */
export interface Placement {
  readonly parent: string;
  readonly classes: readonly PlacedClass[];
}

export interface PlacedClass {
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
