/**
 * The selection as the fragment of an address, so that a link opens the page with the same classes. No server sees it.
 *
 * Every version begins with `#k`, its number and a full stop; what follows is up to the version. So a page can tell a
 * link of a later version from a damaged one, and it reads every earlier version. No character of a link is escaped in
 * an address, and its end is a digit or letter, which programs that make links out of text do not cut off.
 */
import { KnowCoderError } from "../errors";
import { type ClassId, type Kind, parseClassId } from "../schema/class";
import { checksum } from "./bits";
import { readVersion2, writeVersion2 } from "./link-v2";
import { damaged, type LinkContent, type NumberedLibrary, type SharedLink } from "./shared-link";

const VERSION = 2;

const RE_VERSION = /^k([1-9]\d{0,5})\./u;

/**
 * The fragment, `#` included. Rejects with a RangeError for what is no class id, and for an id of no library: up to 15
 * letters, digits and hyphens.
 */
export async function writeLink(content: LinkContent, library: NumberedLibrary): Promise<string> {
  return `#k${VERSION}.${await writeVersion2(content, library)}`;
}

/**
 * Reads a fragment, with or without `#`. Rejects with `link-newer` for a version that does not exist yet and with
 * `link-damaged` for everything else that no version wrote, an empty fragment included. A class that the link names by
 * its number comes as a numbered id (`numberedId`); `nameClasses` gives it its name.
 */
export async function readLink(fragment: string): Promise<SharedLink> {
  const link = unescapePercent(fragment.startsWith("#") ? fragment.slice(1) : fragment);
  const [start = "", digits] = RE_VERSION.exec(link) ?? [];
  const version = Number(digits);
  if (version === 1) return readVersion1(link);
  if (version === 2) return readVersion2(link.slice(start.length));
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

/**
 * Version 1 of the link, which is read and no longer written:
 *
 *     #k1.LIBRARY.OPTIONS.RUN.….RUN.CHECKSUM      #k1.cards1.d.e-Person-City.r-WorksFor.03bf13f0
 *
 * with the library's id; `d` where descriptions are printed, else `n`; runs of classes of one kind in the order of the
 * selection, each a letter (`e`, `r`, `v` for events) and the names, all joined by hyphens; and the CRC-32 of what stands
 * before its full stop. In names all but letters, digits and `_` are written as `~`, the code point in hexadecimal, `~`.
 */

const KIND_OF_LETTER: ReadonlyMap<string, Kind> = new Map([
  ["e", "entity"],
  ["r", "relation"],
  ["v", "event"],
]);

const RE_PLAIN = /^[A-Za-z0-9-]+$/u;
const RE_NAME = /^(?:[A-Za-z0-9_]|~[1-9a-f][0-9a-f]{1,5}~)+$/u;
const RE_ESCAPE = /~([0-9a-f]+)~/gu;

/** `link` is the fragment without `#` and without escapes of the address. Throws `link-damaged`. */
function readVersion1(link: string): SharedLink {
  const end = link.lastIndexOf(".");
  const body = link.slice(0, end);
  if (checksum(body) !== link.slice(end + 1)) return damaged("some of it was changed or cut off");
  const [, library = "", options, ...runs] = body.split(".");
  if (!RE_PLAIN.test(library)) return damaged("it names no library");
  if (options !== "d" && options !== "n") return damaged("its options are unknown");
  const selected = [...new Set(runs.flatMap(decodeRun))];
  return { library, selected, branches: [], except: [], ownClasses: [], descriptions: options === "d", text: null };
}

function decodeRun(run: string): readonly ClassId[] {
  const [letter = "", ...names] = run.split("-");
  const kind = KIND_OF_LETTER.get(letter);
  if (kind === undefined || names.length === 0) return damaged("it names a kind of class that does not exist");
  return names.map((name): ClassId => {
    const id: ClassId = `${kind}:${decodeName(name)}`;
    return parseClassId(id) === null ? damaged("it names a class that cannot be") : id;
  });
}

function decodeName(name: string): string {
  if (!RE_NAME.test(name)) return damaged("a name in it cannot be read");
  return name.replace(RE_ESCAPE, (_, digits: string) => {
    const code = Number.parseInt(digits, 16);
    return code > 0x10ffff ? damaged("a name in it cannot be read") : String.fromCodePoint(code);
  });
}
