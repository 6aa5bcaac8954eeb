/**
 * The selection as the fragment of an address, so that a link opens the page with the same classes. No server sees it.
 *
 * Every version begins with `#k`, its number and a full stop; what follows is the version's own affair, so a page can
 * tell what it cannot read from what is damaged, and reads all that came before it. Version 1 is
 *
 *     #k1.LIBRARY.OPTIONS.RUN.….RUN.CHECKSUM      #k1.cards1.d.e-Person-City.r-WorksFor.03bf13f0
 *
 * with the library's id; `d` where descriptions are printed, else `n`; runs of classes of one kind in the order of the
 * selection, each a letter (`e`, `r`, `v` for events) and the names, all joined by hyphens; and the CRC-32 of what stands
 * before its full stop. In names all but letters, digits and `_` are written as `~`, the code point in hexadecimal, `~`.
 * None of these characters is escaped in an address, and the end is a digit or letter, which programs that make links
 * out of text do not cut off.
 */
import { KnowCoderError } from "../errors";
import { type ClassId, type Kind, parseClassId } from "../schema/class";
import { addClasses, type Selection } from "../schema/selection";
import { checksum } from "./checksum";

export interface SharedSelection {
  /** The library that the classes were chosen from. Classes that another library lacks are kept. */
  readonly library: string;
  readonly selected: Selection;
  readonly descriptions: boolean;
}

const VERSION = 1;

const LETTERS: Readonly<Record<Kind, string>> = { entity: "e", relation: "r", event: "v" };
const KIND_OF_LETTER: ReadonlyMap<string, Kind> = new Map([
  ["e", "entity"],
  ["r", "relation"],
  ["v", "event"],
]);

const RE_VERSION = /^k([1-9]\d{0,5})\./u;
const RE_PLAIN = /^[A-Za-z0-9-]+$/u;
const RE_UNSAFE = /[^A-Za-z0-9_]/gu;
const RE_NAME = /^(?:[A-Za-z0-9_]|~[1-9a-f][0-9a-f]{1,5}~)+$/u;
const RE_ESCAPE = /~([0-9a-f]+)~/gu;

/** The fragment, `#` included. */
export function writeLink({ library, selected, descriptions }: SharedSelection): string {
  if (!RE_PLAIN.test(library)) throw new RangeError(`${library} is no library id: letters, digits and hyphens.`);
  const runs: string[] = [];
  let last: Kind | null = null;
  for (const id of selected) {
    const parsed = parseClassId(id);
    if (parsed === null) throw new RangeError(`${id} is no class id.`);
    const name = parsed.name.toWellFormed().replace(RE_UNSAFE, escapeCharacter);
    if (parsed.kind === last) runs.push(`${runs.pop()}-${name}`);
    else runs.push(`${LETTERS[parsed.kind]}-${name}`);
    last = parsed.kind;
  }
  const body = [`k${VERSION}`, library, descriptions ? "d" : "n", ...runs].join(".");
  return `#${body}.${checksum(body)}`;
}

/**
 * Reads a fragment, with or without `#`. Throws `link-newer` for a version that does not exist yet and `link-damaged` for
 * everything else that no version wrote, an empty fragment included.
 */
export function readLink(fragment: string): SharedSelection {
  const link = unescapePercent(fragment.startsWith("#") ? fragment.slice(1) : fragment);
  const version = RE_VERSION.exec(link)?.[1];
  if (version === undefined) return damaged("it does not begin as links of this page do");
  if (Number(version) > VERSION) throw new KnowCoderError({ code: "link-newer", version: Number(version) });
  return decodeFirst(link);
}

function decodeFirst(link: string): SharedSelection {
  const end = link.lastIndexOf(".");
  const body = link.slice(0, end);
  if (checksum(body) !== link.slice(end + 1)) return damaged("some of it was changed or cut off");
  const [, library = "", options, ...runs] = body.split(".");
  if (!RE_PLAIN.test(library)) return damaged("it names no library");
  if (options !== "d" && options !== "n") return damaged("its options are unknown");
  return { library, selected: addClasses([], runs.flatMap(decodeRun)), descriptions: options === "d" };
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

const escapeCharacter = (character: string): string => `~${(character.codePointAt(0) ?? 0).toString(16)}~`;

/** Some programs escape `~` when they pass an address on. */
function unescapePercent(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function damaged(reason: string): never {
  throw new KnowCoderError({ code: "link-damaged", reason });
}
