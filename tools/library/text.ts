/**
 * Class names and descriptions in KnowCoder's style, from lemmas and glosses.
 */

/**
 * `tv_show` → `TvShow`, `Parkinson's_disease` → `ParkinsonsDisease`, `18-wheeler` → `N18Wheeler`; capitals within a word
 * become small, as in `TvShow`. Empty where nothing is left.
 */
export function className(lemma: string): string {
  const words = lemma
    .normalize("NFD")
    .replace(/[\u0300-\u036f'’.]/gu, "")
    .split(/[^A-Za-z0-9]+/u);
  const name = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase()).join("");
  return /^\d/u.test(name) ? `N${name}` : name;
}

/** `tooth_fairy` → `tooth fairy`: the lemma as it stands in texts. */
export const mention = (lemma: string): string => lemma.replaceAll("_", " ");

/** `TvShow` → `Tv`, `Show`; `APTGroup` → `APT`, `Group`. */
export const wordsOf = (name: string): readonly string[] =>
  name.match(/[A-Z]+(?![a-z])|[A-Z][a-z]*|\d+|[a-z]+/gu) ?? [];

const MAX_CHARACTERS = 150;

/**
 * A gloss as one line of description: what stands in front of its example sentences, without the topic in front
 * (`(biology)`), and no more of its clauses than stay readable.
 */
export function description(gloss: string): string {
  const text = gloss
    .replace(/;?\s*[:-]*\s*"[^"]*"(?:\s*-+\s*[^;"]*)?/gu, "")
    .replace(/^(?:\([^()]*\)\s*)+/u, "")
    .replaceAll(/\s+/gu, " ")
    .replaceAll("`", "'")
    .trim();
  const [first = "", ...more] = text.split(/\s*;\s*/u);
  let kept = first;
  for (const clause of more) {
    if (kept.length + clause.length + 2 > MAX_CHARACTERS) break;
    if (clause !== "") kept += `; ${clause}`;
  }
  return shortened(closed(kept).replace(/[\s;:,.-]+$/u, ""));
}

/** Without a parenthesis that the cut left open. */
function closed(text: string): string {
  const open = text.lastIndexOf("(");
  return open > 0 && !text.slice(open).includes(")") ? text.slice(0, open) : text;
}

/** At most 150 characters, cut at a comma or between words. */
export function shortened(text: string): string {
  if (text.length <= MAX_CHARACTERS) return text;
  const start = text.slice(0, MAX_CHARACTERS);
  const parenthesis = start.lastIndexOf("(");
  const open = parenthesis >= 0 && !start.slice(parenthesis).includes(")");
  const end = open ? parenthesis : Math.max(start.lastIndexOf(", "), start.lastIndexOf("; "));
  const cut = end > MAX_CHARACTERS / 2 ? end : start.lastIndexOf(" ");
  return start.slice(0, cut).replace(/[\s;:,.(-]+$/u, "");
}

/** `-`-joined prose of schema.org in one line: links, emphasis and all but the first sentences go. */
export function prose(comment: string): string {
  const text = comment
    .replaceAll(/\[\[?([^\]]*)\]\]?(?:\([^)]*\))?/gu, "$1")
    .replaceAll(/<[^>]*>/gu, " ")
    .replaceAll(/&#x([0-9a-f]+);/giu, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replaceAll(/[`*_]+/gu, "")
    .replaceAll(/\\n|\s+/gu, " ")
    .replaceAll(/\(?https?:\S+\)?/gu, "")
    .replaceAll(/\s+(?=[.,;:])/gu, "")
    .trim();
  const sentence = /^.*?[^.\s]{3}\.(?=\s|$)/u.exec(text)?.[0] ?? text;
  const plain = sentence.replace(/\.$/u, "");
  const bare = plain.replace(/^(?:A|An|The) (?=\w)/u, "");
  return shortened(/^[A-Z](?:[a-z]+\b|\s)/u.test(bare) ? bare.charAt(0).toLowerCase() + bare.slice(1) : bare);
}
