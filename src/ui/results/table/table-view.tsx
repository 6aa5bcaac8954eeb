import { useDeferredValue, useMemo, useState } from "react";
import { asCsv, asTsv, type TextTable } from "../../../core/export/table";
import { brokenHints } from "../../../core/graph/hints";
import type { ResultDocument } from "../../../core/result/result";
import { listedEntities } from "../../../state/documents/entities";
import { useApp, useDocument } from "../../app-store";
import { outcomeMessages } from "../../messages/en/outcome";
import { pageMessages } from "../../messages/en/page";
import { viewsMessages } from "../../messages/en/views";
import { useFormat, useMessages } from "../../messages/messages";
import { Button } from "../../primitives/button";
import { MenuButton } from "../../primitives/menu";
import { Notice } from "../empty";
import { download, stem } from "../export/download";
import { useBrokenWords } from "../graph/broken-words";
import { CopyButton, FilterBox, Pick } from "../toolbar";
import { Grid } from "./grid";
import {
  type CellText,
  COLUMNS,
  type Column,
  cellTextIn,
  filterRows,
  groupRows,
  type Line,
  nextSorting,
  rowsOf,
  type Sorting,
  sortRows,
} from "./rows";

/** How somebody has set up the table. */
interface Setup {
  readonly hidden: readonly Column[];
  readonly grouped: boolean;
  readonly sorting: Sorting | null;
}

/** As it was left: whoever looks at another view meanwhile comes back to it. */
let setUp: Setup = { hidden: ["entity"], grouped: false, sorting: null };

function useSetup(): readonly [Setup, (changes: Partial<Setup>) => void] {
  const [setup, set] = useState(setUp);
  const change = (changes: Partial<Setup>): void => {
    setUp = { ...setup, ...changes };
    set(setUp);
  };
  return [setup, change];
}

/** One row an object: choose columns, sort, filter, group by entity; what is seen can be copied and saved. */
export function TableView({ document: latest }: { readonly document: ResultDocument }) {
  const words = useMessages(viewsMessages);
  const document = useDeferredValue(latest);
  const entities = useApp(listedEntities);
  const onlyClass = useDocument((document) => document.onlyClass);
  const [{ hidden, grouped, sorting }, change] = useSetup();
  const [filter, setFilter] = useState("");
  const [inColumn, setInColumn] = useState<Column | null>(null);
  const wanted = useDeferredValue(filter);
  const cellText = useCellText();
  const columns = useMemo(() => COLUMNS.filter((column) => !hidden.includes(column)), [hidden]);
  const all = useMemo(() => rowsOf(document, entities ?? []), [document, entities]);
  const rows = useMemo(
    () => sortRows(filterRows(all, wanted, onlyClass, cellText, inColumn), sorting),
    [all, wanted, onlyClass, sorting, cellText, inColumn],
  );
  const broken = useBroken(document);
  const brokenRows = rows.filter(({ id }) => broken.has(id)).length;
  const lines = useMemo(
    (): readonly Line[] => (grouped ? groupRows(rows) : rows.map((row) => ({ row }))),
    [rows, grouped],
  );

  /** What is seen, in the order in which it is; of groups, each row has its group's name. */
  const seen = (): TextTable => {
    const written = grouped && !columns.includes("entity") ? (["entity", ...columns] as const) : columns;
    return {
      columns: written.map((column) => words.column[column]),
      rows: lines.flatMap(({ row }) => (row === undefined ? [] : [written.map((column) => cellText(row, column))])),
    };
  };
  return (
    <div className="space-y-3">
      <div className="flex flex-wrap items-center gap-2">
        <FilterBox label={words.filterTable} value={filter} onChange={setFilter} />
        <Pick
          label={words.filterIn}
          value={inColumn ?? ""}
          options={[["", words.anyColumn], ...COLUMNS.map((column) => [column, words.column[column]] as const)]}
          onChange={(value) => setInColumn(COLUMNS.find((column) => column === value) ?? null)}
        />
        <p className="text-small text-faint tabular-nums">{words.rows(rows.length, all.length)}</p>
        {brokenRows > 0 && <p className="text-small text-caution">{words.brokenRows(brokenRows)}</p>}
        <div className="ml-auto flex flex-wrap items-center">
          <MenuButton
            label={words.columns}
            size="small"
            entries={[
              {
                type: "check",
                label: words.groupByEntity,
                checked: grouped,
                onSelect: () => change({ grouped: !grouped }),
              },
              { type: "line" },
              ...COLUMNS.map((column) => ({
                type: "check" as const,
                label: words.column[column],
                checked: columns.includes(column),
                // A table has a column.
                disabled: columns.length === 1 && columns.includes(column),
                onSelect: () => change({ hidden: toggled(hidden, column) }),
              })),
            ]}
          />
          <CopyButton label={words.copyTsv} text={() => asTsv(seen())} />
          <Button
            size="small"
            variant="quiet"
            onClick={() =>
              // Spreadsheets take a file without a byte order mark for Latin-1.
              download(new Blob(["\ufeff", asCsv(seen())], { type: "text/csv;charset=utf-8" }), `${stem(document)}.csv`)
            }
          >
            {words.saveCsv}
          </Button>
        </div>
      </div>
      {rows.length === 0 ? (
        <Notice title={words.nothingMatches}>{words.noRow}</Notice>
      ) : (
        <Grid
          lines={lines}
          columns={columns}
          cellText={cellText}
          broken={broken}
          sorting={sorting}
          onSort={(column) => change({ sorting: nextSorting(sorting, column) })}
        />
      )}
    </div>
  );
}

/** Why relations and events go against the hints of their classes, by their ids. */
function useBroken({ objects, schema }: ResultDocument): ReadonlyMap<string, string> {
  const library = useApp((state) => state.library);
  const wordsOf = useBrokenWords();
  const hints = useMemo(() => brokenHints({ objects, schema }, library), [objects, schema, library]);
  const reasons = new Map<string, string>();
  for (const hint of hints) {
    const before = reasons.get(hint.object);
    reasons.set(hint.object, before === undefined ? wordsOf(hint) : `${before} ${wordsOf(hint)}`);
  }
  return reasons;
}

const toggled = (columns: readonly Column[], column: Column): readonly Column[] =>
  columns.includes(column) ? columns.filter((one) => one !== column) : [...columns, column];

function useCellText(): CellText {
  const { kind } = useMessages(pageMessages);
  const { alignment } = useMessages(outcomeMessages);
  const format = useFormat();
  return useMemo(() => cellTextIn({ kind, alignment, format }), [kind, alignment, format]);
}
