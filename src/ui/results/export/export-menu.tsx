import { useEffect, useState } from "react";
import { failureOf } from "../../../core/errors";
import type { ResultDocument } from "../../../core/result/result";
import { foundIn } from "../../../state/documents/found";
import { listedOf, writtenOf } from "../../../state/documents/shown-result";
import type { AppState } from "../../../state/state";
import { useAppStore, useDocument } from "../../app-store";
import { resultsMessages } from "../../messages/en/results";
import { useMessages, useTranslate } from "../../messages/messages";
import { MenuButton, type MenuEntry } from "../../primitives/menu";
import { download, stem } from "./download";

/** The forms of the results; the first screen has none. */
const forms = async () => {
  const [document, table, html, entities, entries, words] = await Promise.all([
    import("../../../core/export/document"),
    import("../../../core/export/table"),
    import("./html"),
    import("../../../state/documents/entities"),
    import("../found/entries"),
    import("../../messages/en/found"),
  ]);
  return { ...document, ...table, ...html, ...entities, ...entries, ...words };
};

type Forms = Awaited<ReturnType<typeof forms>>;

/** The results as files and on the clipboard, as entries of a menu; `copied` for a moment after they were copied. */
export function useExports(): { readonly entries: readonly MenuEntry[]; readonly copied: boolean } {
  const words = useMessages(resultsMessages);
  const translate = useTranslate();
  const store = useAppStore();
  const hasResult = useDocument((document) => foundIn(document) !== null);
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 2000);
    return () => clearTimeout(timer);
  }, [copied]);

  // Browsers let a page copy only moments after a press, so that what writes the forms is here before.
  useEffect(() => {
    // What did not come is fetched again, and told of, when it is asked for.
    if (hasResult) forms().catch(() => undefined);
  }, [hasResult]);

  /** What is exported is what stands there when the entry is chosen: a run may be adding to it. */
  const entry = (
    label: string,
    note: string,
    act: (found: ResultDocument, forms: Forms, state: AppState) => void,
  ): MenuEntry => ({
    type: "action",
    label,
    note: hasResult ? note : words.none,
    disabled: !hasResult,
    onSelect: () => {
      const state = store.getState();
      const found = listedOf(state);
      if (found === null) return;
      forms().then(
        (loaded) => act(found, loaded, state),
        (thrown: unknown) => store.getState().fail(failureOf(thrown)),
      );
    },
  });

  const entries: readonly MenuEntry[] = [
    entry(words.exportJson, words.aboutJson, (found, { toJson, withEntities }, state) => {
      const whole = withEntities(writtenOf(state) ?? found, state);
      download(new Blob([toJson(whole)], { type: "application/json" }), `${stem(whole)}.json`);
    }),
    entry(words.exportCsv, words.aboutCsv, (document, { toCsv }) =>
      // Spreadsheets take a file without a byte order mark for Latin-1.
      download(new Blob(["\ufeff", toCsv(document)], { type: "text/csv;charset=utf-8" }), `${stem(document)}.csv`),
    ),
    entry(words.exportHtml, words.aboutHtml, (document, loaded, state) => {
      const { toHtml, foundMessages, listedEntities, entriesOf, countsOf } = loaded;
      const heading = translate(foundMessages).summary(countsOf(entriesOf(document, listedEntities(state) ?? [])));
      download(new Blob([toHtml(document, heading)], { type: "text/html;charset=utf-8" }), `${stem(document)}.html`);
    }),
    entry(words.copyPython, words.aboutPython, (document, { toPython }) => {
      navigator.clipboard.writeText(toPython(document)).then(
        () => setCopied(true),
        () => store.getState().fail({ code: "unexpected", reason: "the browser does not let this page copy" }),
      );
    }),
  ];

  return { entries, copied };
}

export function ExportMenu() {
  const words = useMessages(resultsMessages);
  const { entries, copied } = useExports();
  return (
    <MenuButton label={words.export} entries={entries}>
      {copied && <span className="text-accent">{words.copied}</span>}
    </MenuButton>
  );
}
