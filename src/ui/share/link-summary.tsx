import type { LinkContent } from "../../core/share/shared-link";
import { shareMessages } from "../messages/en/share";
import { useMessages } from "../messages/messages";

interface LinkSummaryProps {
  readonly content: LinkContent;
  /** Id of the library that the classes are of. */
  readonly library: string;
  /** Whether what classes have learned was too much for it. */
  readonly leavesLearned?: boolean;
}

/** What a link holds, part by part; parts of which it holds nothing are left out. */
export function LinkSummary({ content, library, leavesLearned = false }: LinkSummaryProps) {
  const words = useMessages(shareMessages);
  const { selected, branches, except, ownClasses, descriptions, text, learned = [] } = content;
  const parts: readonly (readonly [string, string | null])[] = [
    [words.classes, words.countOfClasses(selected.length)],
    [words.branches, branches.length === 0 ? null : words.countOfBranches(branches.length, except.length)],
    [words.ownClasses, ownClasses.length === 0 ? null : words.countOfOwnClasses(ownClasses.length)],
    [words.learned, learned.length === 0 ? null : words.learnedOf(learned.length, leavesLearned)],
    [words.comments, words.commentsSent(descriptions)],
    [words.library, library],
    [words.text, words.textOf(text?.length ?? null)],
  ];
  return (
    <dl aria-label={words.contents} className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
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
