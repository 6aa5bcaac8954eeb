import { KnowCoderError } from "../errors";

/** Ends the reading of a link that no page wrote as it stands; the reason goes into a sentence, in brackets. */
export function damaged(reason: string): never {
  throw new KnowCoderError({ code: "link-damaged", reason });
}
