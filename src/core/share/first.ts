/**
 * Version 1 of the link, which is read and no longer written:
 *
 *     #k1.LIBRARY.OPTIONS.RUN.….RUN.CHECKSUM      #k1.cards1.d.e-Person-City.r-WorksFor.03bf13f0
 *
 * with the library's id; `d` where descriptions are printed, else `n`; runs of classes of one kind in the order of the
 * selection, each a letter (`e`, `r`, `v` for events) and the names, all joined by hyphens; and the CRC-32 of what stands
 * before its full stop. In names all but letters, digits and `_` are written as `~`, the code point in hexadecimal, `~`.
 */
import { type ClassId, type Kind, parseClassId } from "../schema/class";
import { checksum } from "./checksum";
import { damaged } from "./damaged";
import type { SharedLink } from "./shared-link";

const KIND_OF_LETTER: ReadonlyMap<string, Kind> = new Map([
  ["e", "entity"],
  ["r", "relation"],
  ["v", "event"],
]);

const RE_PLAIN = /^[A-Za-z0-9-]+$/u;
const RE_NAME = /^(?:[A-Za-z0-9_]|~[1-9a-f][0-9a-f]{1,5}~)+$/u;
const RE_ESCAPE = /~([0-9a-f]+)~/gu;

/** `link` is the fragment without `#` and without escapes of the address. Throws `link-damaged`. */
export function readFirst(link: string): SharedLink {
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
