import { useCallback } from "react";
import { failureOf } from "../../core/errors";
import { useAppStore } from "../app-store";
import { useShell } from "../layout/shell";
import { openFile } from "./open-file";

/** Opens a file in place of the text, or shows the result document that it holds; a refusal becomes an alert. */
export function useOpenFile(): (file: File) => Promise<void> {
  const store = useAppStore();
  const { showSchema } = useShell();
  return useCallback(
    async (file) => {
      const { replaceText, openResult, setTab, dismissFailure, fail } = store.getState();
      try {
        const opened = await openFile(file);
        dismissFailure();
        if (opened.type === "text") replaceText(opened.text, opened.source);
        else openResult(opened.document);
        setTab("text");
        showSchema(false);
      } catch (thrown) {
        fail(failureOf(thrown));
      }
    },
    [store, showSchema],
  );
}
