/**
 * The selection as the fragment of an address, so that a link opens the page with the same classes. No server sees it.
 *
 * Every version begins with `#k`, its number and a full stop; what follows is the version's own affair, so a page can
 * tell what it cannot read from what is damaged, and reads all that came before it. No character of a link is escaped in
 * an address, and its end is a digit or letter, which programs that make links out of text do not cut off.
 */
import { KnowCoderError } from "../errors";
import { damaged } from "./damaged";
import { readFirst } from "./first";
import type { NumberedLibrary } from "./numbered";
import { readSecond, writeSecond } from "./second";
import type { LinkContent, SharedLink } from "./shared-link";

const VERSION = 2;

const RE_VERSION = /^k([1-9]\d{0,5})\./u;

/**
 * The fragment, `#` included. Rejects with a RangeError for what is no class id, and for an id of no library: up to 15
 * letters, digits and hyphens.
 */
export async function writeLink(content: LinkContent, library: NumberedLibrary): Promise<string> {
  return `#k${VERSION}.${await writeSecond(content, library)}`;
}

/**
 * Reads a fragment, with or without `#`. Rejects with `link-newer` for a version that does not exist yet and with
 * `link-damaged` for everything else that no version wrote, an empty fragment included. Classes come by their numbers
 * where the link has numbers; `nameClasses` gives their names.
 */
export async function readLink(fragment: string): Promise<SharedLink> {
  const link = unescapePercent(fragment.startsWith("#") ? fragment.slice(1) : fragment);
  const [start = "", digits] = RE_VERSION.exec(link) ?? [];
  const version = Number(digits);
  if (version === 1) return readFirst(link);
  if (version === 2) return readSecond(link.slice(start.length));
  if (version > VERSION) throw new KnowCoderError({ code: "link-newer", version });
  return damaged("it does not begin as links of this page do");
}

/** Some programs escape characters that need no escape when they pass an address on. */
function unescapePercent(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
