import type { Taxonomy } from "../../core/schema/taxonomy";
import { pageMessages } from "../messages/en/page";
import { useMessages } from "../messages/messages";
import { classes } from "../primitives/classes";

/** What the nodes of a taxonomy are called: the headings of the kinds in the language of the page. */
export function useTitles(taxonomy: Taxonomy): (node: number) => string {
  const { kinds } = useMessages(pageMessages);
  return (node) => {
    const kind = taxonomy.headingOf(node);
    return kind === null ? taxonomy.titleOf(node) : kinds[kind];
  };
}

interface BreadcrumbsProps {
  /** The accessible name. */
  readonly label: string;
  readonly taxonomy: Taxonomy;
  /** A way through the taxonomy, heading first. */
  readonly nodes: readonly number[];
  /** Gets the way as far as the step that was pressed. */
  readonly onChoose: (nodes: readonly number[]) => void;
  readonly className?: string;
}

/** Where a class stands: the headings and classes that lead to it, each of which can be gone to. */
export function Breadcrumbs({ label, taxonomy, nodes, onChoose, className }: BreadcrumbsProps) {
  const titleOf = useTitles(taxonomy);
  return (
    <nav aria-label={label} className={className}>
      <ol className="flex flex-wrap items-center text-small text-faint">
        {nodes.map((node, depth) => (
          <li key={node} className="flex min-w-0 items-center">
            {depth > 0 && (
              <span aria-hidden="true" className="px-0.5">
                ›
              </span>
            )}
            <button
              type="button"
              aria-current={depth === nodes.length - 1 ? "true" : undefined}
              onClick={() => onChoose(nodes.slice(0, depth + 1))}
              className={classes(
                "min-w-0 truncate rounded-sm px-1 hover:bg-hover hover:text-ink pointer-coarse:min-h-10",
                depth === nodes.length - 1 && "text-quiet",
              )}
            >
              {titleOf(node)}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}
