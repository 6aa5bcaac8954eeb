import type { ResultDocument } from "../../core/result/result";
import { useApp } from "../app-store";
import { useShell } from "../layout/shell";
import { pageMessages } from "../messages/en/page";
import { useMessages } from "../messages/messages";
import { Dialog } from "../primitives/dialog";

/** The result documents of a file, by the names of their texts; the chosen one is shown. */
export function ResultsDialog({
  name,
  documents,
}: {
  readonly name: string;
  readonly documents: readonly ResultDocument[];
}) {
  const words = useMessages(pageMessages);
  const openResult = useApp((state) => state.openResult);
  const setTab = useApp((state) => state.setTab);
  const { showDialog, showDocument } = useShell();
  // A file may hold the same text twice: a document is known by its place in it.
  const entries = documents.map((document, index) => ({ place: index + 1, document }));
  return (
    <Dialog title={words.openDocument} onClose={() => showDialog(null)}>
      <p className="pb-3 text-small text-quiet">{words.holdsDocuments(name, documents.length)}</p>
      <ul aria-label={words.resultDocuments}>
        {entries.map(({ place, document }) => (
          <li key={place} className="border-t border-hairline">
            <button
              type="button"
              className="flex w-full min-w-0 items-baseline justify-between gap-4 py-2 text-left hover:text-accent"
              onClick={() => {
                void openResult(document).then(() => {
                  setTab("text");
                  showDocument();
                  showDialog(null);
                });
              }}
            >
              <span className="min-w-0 truncate">{nameOf(document) || words.documentNumber(place)}</span>
              <span className="shrink-0 text-small text-quiet tabular-nums">
                {words.objects(document.objects.length)}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

/** Where its text came from; else how it begins. */
const nameOf = ({ source, text }: ResultDocument): string => source || text.trim().slice(0, 80);
