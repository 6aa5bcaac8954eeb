import { useDeferredValue, useMemo, useState } from "react";
import { toTsv } from "../../../core/export/table";
import type { ResultDocument } from "../../../core/result/result";
import { useDocument } from "../../app-store";
import { pageMessages } from "../../messages/en/page";
import { resultsMessages } from "../../messages/en/results";
import { viewsMessages } from "../../messages/en/views";
import { useFormat, useMessages } from "../../messages/messages";
import { Notice } from "../empty";
import { CopyButton, FilterBox } from "../toolbar";
import { Grid } from "./grid";
import { type CellText, cellTextIn, filterRows, nextSorting, rowsOf, type Sorting, sortRows } from "./rows";

/** One row an object: sort, filter, copy. */
export function TableView({ document: latest }: { readonly document: ResultDocument }) {
  const words = useMessages(viewsMessages);
  const document = useDeferredValue(latest);
  const onlyClass = useDocument((document) => document.onlyClass);
  const [sorting, setSorting] = useState<Sorting | null>(null);
  const [filter, setFilter] = useState("");
  const wanted = useDeferredValue(filter);
  const cellText = useCellText();
  const all = useMemo(() => rowsOf(document), [document]);
  const rows = useMemo(
    () => sortRows(filterRows(all, wanted, onlyClass, cellText), sorting),
    [all, wanted, onlyClass, sorting, cellText],
  );
  return (
    <div className="space-y-3">
      <div className="flex flex-wrap items-center gap-2">
        <FilterBox label={words.filterTable} value={filter} onChange={setFilter} />
        <p className="text-small text-faint tabular-nums">{words.rows(rows.length, all.length)}</p>
        <div className="ml-auto">
          <CopyButton
            label={words.copyTsv}
            text={() =>
              toTsv(
                document,
                rows.map((row) => row.id),
              )
            }
          />
        </div>
      </div>
      {rows.length === 0 ? (
        <Notice title={words.nothingMatches}>{words.noRow}</Notice>
      ) : (
        <Grid
          rows={rows}
          cellText={cellText}
          sorting={sorting}
          onSort={(column) => setSorting(nextSorting(sorting, column))}
        />
      )}
    </div>
  );
}

function useCellText(): CellText {
  const { kind } = useMessages(pageMessages);
  const { alignment } = useMessages(resultsMessages);
  const format = useFormat();
  return useMemo(() => cellTextIn({ kind, alignment, format }), [kind, alignment, format]);
}
