/** What a class file is written in. */
export type ClassFileForm = "python" | "json" | "yaml" | "list";

const RE_CLASS = /^[ \t]*(?:(?:>>>|In \[\d+\]:)[ \t]+)?class[ \t]+[\p{ID_Start}_]\p{ID_Continue}*[ \t]*[(:[]/mu;
const RE_LINKML = /^(?:classes|enums|slots)[ \t]*:[ \t]*(?:#[^\n]*)?\r?$/mu;
/** So many characters tell, whatever the file goes on with. */
const HEAD = 2_000_000;

/** By what stands in it, for names of files lie. */
export function formOf(text: string): ClassFileForm {
  const head = text.slice(0, HEAD);
  if (/^\s*[[{]/u.test(head)) return "json";
  if (RE_CLASS.test(head)) return "python";
  return RE_LINKML.test(head) ? "yaml" : "list";
}

const RE_LIST_LINE = /^(?:[-*•+]\s+)?[A-Z]\p{ID_Continue}{1,60}(?: ?\([^()]{1,200}\))?:\s+\S/u;

/**
 * Whether a plain text is more likely to hold classes than to be read: Python class code, a schema, or a list in which
 * every line names a class of its own. People are asked all the same.
 */
export function seemsClasses(text: string): boolean {
  const form = formOf(text);
  if (form !== "list") return form === "yaml" || form === "python" || /^\s*\{/u.test(text.slice(0, HEAD));
  const lines = text
    .slice(0, 20_000)
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("#"));
  const names = new Set(lines.map((line) => line.split(/[(:]/u, 1)[0]));
  return lines.length >= 3 && names.size === lines.length && lines.every((line) => RE_LIST_LINE.test(line));
}
