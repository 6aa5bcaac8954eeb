import { useDeferredValue, useMemo, useState } from "react";
import { toTsv } from "../../../core/export/tsv";
import type { ResultDocument } from "../../../core/result";
import { useApp } from "../../app-store";
import { CopyButton } from "../copy-button";
import { FilterBox } from "../filter-box";
import { Notice } from "../notice";
import { counted } from "../words";
import { Grid } from "./grid";
import { filterRows, nextSorting, rowsOf, type Sorting, sortRows } from "./rows";

/** One row an object: sort, filter, copy. */
export function TableView({ document: latest }: { readonly document: ResultDocument }) {
  const document = useDeferredValue(latest);
  const onlyClass = useApp((state) => state.onlyClass);
  const [sorting, setSorting] = useState<Sorting | null>(null);
  const [filter, setFilter] = useState("");
  const words = useDeferredValue(filter);
  const all = useMemo(() => rowsOf(document), [document]);
  const rows = useMemo(() => sortRows(filterRows(all, words, onlyClass), sorting), [all, words, onlyClass, sorting]);
  return (
    <div className="space-y-3">
      <div className="flex flex-wrap items-center gap-2">
        <FilterBox label="Filter table" value={filter} onChange={setFilter} />
        <p className="text-small text-faint tabular-nums">
          {rows.length === all.length ? counted(rows.length, "row") : `${rows.length} of ${counted(all.length, "row")}`}
        </p>
        <div className="ml-auto">
          <CopyButton
            label="Copy as TSV"
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
        <Notice title="Nothing matches">No object holds all of these words.</Notice>
      ) : (
        <Grid rows={rows} sorting={sorting} onSort={(column) => setSorting(nextSorting(sorting, column))} />
      )}
    </div>
  );
}
