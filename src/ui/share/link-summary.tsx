import type { LinkContent } from "../../core/share/shared-link";
import { counted } from "../results/words";

interface LinkSummaryProps {
  readonly content: LinkContent;
  /** Id of the library that the classes are of. */
  readonly library: string;
}

/** What a link holds, part by part; parts of which it holds nothing are left out. */
export function LinkSummary({ content, library }: LinkSummaryProps) {
  const { selected, branches, except, ownClasses, descriptions, text } = content;
  const parts: readonly (readonly [string, string | null])[] = [
    ["Classes", selected.length === 0 ? "none" : counted(selected.length, "class", "classes")],
    ["Branches", branches.length === 0 ? null : branchWords(branches.length, except.length)],
    [
      "Own classes",
      ownClasses.length === 0 ? null : `${counted(ownClasses.length, "class", "classes")}, as Python code`,
    ],
    ["Class comments", descriptions ? "in the prompts" : "left out of the prompts"],
    ["Library", library],
    ["Text", text === null ? "not in it" : counted(text.length, "character")],
  ];
  return (
    <dl aria-label="What the link holds" className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
      {parts.map(
        ([part, value]) =>
          value !== null && (
            <div key={part} className="contents">
              <dt className="text-faint">{part}</dt>
              <dd className="min-w-0">{value}</dd>
            </div>
          ),
      )}
    </dl>
  );
}

const branchWords = (branches: number, except: number): string =>
  `${counted(branches, "class", "classes")} with all below${except === 0 ? "" : ` but ${counted(except, "class", "classes")}`}`;
