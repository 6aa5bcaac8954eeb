import type { Choice } from "../schema/branches";
import type { SchemaClass } from "../schema/class";

/** What the page puts into a link. Branches go as intentions: they mean what is below them where the link is opened. */
export interface LinkContent extends Choice {
  /** Classes of the user's that the others need. */
  readonly ownClasses: readonly SchemaClass[];
  /** Whether prompts hold class comments. */
  readonly descriptions: boolean;
  /** Null where the text stays at home. */
  readonly text: string | null;
}

/** What a link brings. Classes that no library here has are ids all the same; see `numberedId`. */
export interface SharedLink extends LinkContent {
  /** The library that the classes were chosen from. */
  readonly library: string;
}
