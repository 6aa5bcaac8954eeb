import { useCallback } from "react";
import { failureOf } from "../../core/errors";
import { useAppStore } from "../app-store";
import { useShell } from "../layout/shell";

/** For the file chooser; what is dropped is judged by its name all the same. */
export const FILE_KINDS =
  ".txt,.md,.markdown,.json,.jsonl,.ndjson,.py,.yaml,.yml,text/plain,text/markdown,application/json";

/**
 * Opens a file as a document of its own, or shows the result document that it holds (a choice where there are several),
 * or leads to the import of the classes that it seems to hold, unless it is to be opened `as` a text; a refusal becomes an
 * alert.
 */
export function useOpenFile(): (file: File, as?: "text") => Promise<void> {
  const store = useAppStore();
  const { showDocument, showDialog } = useShell();
  return useCallback(
    async (file, as) => {
      const { openText, openResult, restoreLearned, setTab, dismissFailure, fail } = store.getState();
      try {
        const { openFile } = await import("./open-file");
        const opened = await openFile(file, as);
        dismissFailure();
        if (opened.type === "classes") {
          showDialog({ name: "import-classes", file });
          return;
        }
        if (opened.type === "results") {
          showDialog({ name: "results", file: file.name, documents: opened.documents });
          return;
        }
        if (opened.type === "learned") {
          restoreLearned(opened.learned);
          return;
        }
        if (opened.type === "text") openText(opened.text, opened.source);
        else await openResult(opened.document);
        setTab("text");
        showDocument();
      } catch (thrown) {
        fail(failureOf(thrown));
      }
    },
    [store, showDocument, showDialog],
  );
}
