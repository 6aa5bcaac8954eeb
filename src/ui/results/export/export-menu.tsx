import { useEffect, useState } from "react";
import { toJson, toPython } from "../../../core/export/document";
import { toCsv } from "../../../core/export/table";
import type { ResultDocument } from "../../../core/result";
import { activeDocument } from "../../../state/documents/document";
import { useAppStore, useDocument } from "../../app-store";
import { resultsMessages } from "../../messages/en/results";
import { useMessages } from "../../messages/messages";
import { MenuButton, type MenuEntry } from "../../primitives/menu";
import { download } from "./download";

/** The results as files and on the clipboard. */
export function ExportMenu() {
  const words = useMessages(resultsMessages);
  const store = useAppStore();
  const hasResult = useDocument((document) => document.result !== null);
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 2000);
    return () => clearTimeout(timer);
  }, [copied]);

  /** What is exported is what stands there when the entry is chosen: a run may be adding to it. */
  const entry = (label: string, note: string, act: (document: ResultDocument) => void): MenuEntry => ({
    type: "action",
    label,
    note: hasResult ? note : words.none,
    disabled: !hasResult,
    onSelect: () => {
      const { result } = activeDocument(store.getState());
      if (result !== null) act(result);
    },
  });

  const entries: readonly MenuEntry[] = [
    entry(words.exportJson, words.aboutJson, (document) =>
      download(new Blob([toJson(document)], { type: "application/json" }), `${stem(document)}.json`),
    ),
    entry(words.exportCsv, words.aboutCsv, (document) =>
      // Spreadsheets take a file without a byte order mark for Latin-1.
      download(new Blob(["\ufeff", toCsv(document)], { type: "text/csv;charset=utf-8" }), `${stem(document)}.csv`),
    ),
    entry(words.copyPython, words.aboutPython, (document) => {
      navigator.clipboard.writeText(toPython(document)).then(
        () => setCopied(true),
        () => store.getState().fail({ code: "unexpected", reason: "the browser does not let this page copy" }),
      );
    }),
  ];

  return (
    <MenuButton label={words.export} entries={entries}>
      {copied && <span className="text-accent">{words.copied}</span>}
    </MenuButton>
  );
}

/** A file's name without its ending: that of the source, where there is one. */
const stem = ({ source }: ResultDocument): string => source.replace(/\.\w{1,5}$/u, "").trim() || "knowcoder";
