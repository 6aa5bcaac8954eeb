import { damaged } from "./damaged";

/** What six bits are written as: base64url (RFC 4648). An address escapes none of these characters. */
const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

const VALUES: ReadonlyMap<string, number> = new Map(Array.from(ALPHABET, (character, value) => [character, value]));

/**
 * The first sextet comes last: it is the one of which a version can promise that it is no hyphen and no underscore, and
 * programs that make links out of running text are in doubt about those only at the end.
 */
export const writeSextets = (sextets: Uint8Array): string =>
  Array.from(sextets, (sextet) => ALPHABET.charAt(sextet))
    .reverse()
    .join("");

export const readSextets = (text: string): Uint8Array =>
  Uint8Array.from(text, (character) => VALUES.get(character) ?? damaged("it holds what no link holds")).reverse();
