import { type KeyboardEvent, type ReactNode, Suspense, useEffect, useId, useRef, useState } from "react";
import type { Library } from "../../core/schema/library";
import type { SearchHit } from "../../core/schema/search/search";
import { useApp } from "../app-store";
import { late } from "../late";
import { PLACES, useShell } from "../layout/shell";
import { pageMessages } from "../messages/en/page";
import { schemaMessages } from "../messages/en/schema";
import { useMessages } from "../messages/messages";
import { Alert } from "../primitives/alert";
import { Button, IconButton } from "../primitives/button";
import { classes } from "../primitives/classes";
import { SearchBox } from "./looking/search-box";

const loadHits = () => import("./class-hits");
// Nobody searches before the page has been drawn.
const ClassHits = late(
  () => loadHits(),
  (module) => module.ClassHits,
);

interface ClassSearchProps {
  readonly library: Library | null;
  /** What stands between the box and the hits, and stays while the hits come and go. */
  readonly children: ReactNode;
}

/**
 * A search box with its hits further down, after the combobox pattern: the focus stays in the box, Up and Down move
 * through the hits, Enter selects one, Shift+Enter shows it in the tree, Escape empties the box. Selecting a class that is
 * selected already leaves it selected.
 */
export function ClassSearch({ library, children }: ClassSearchProps) {
  const words = useMessages(schemaMessages);
  const page = useMessages(pageMessages);
  const listId = useId();
  const query = useApp((state) => state.classQuery);
  const kind = useApp((state) => state.classKind);
  const hits = useApp((state) => state.classHits)?.hits ?? NO_HITS;
  const searching = useApp((state) => state.searching);
  const failure = useApp((state) => state.searchFailure);
  const prepare = useApp((state) => state.prepareSearch);
  const search = useApp((state) => state.searchClasses);
  const repeat = useApp((state) => state.repeatSearch);
  const select = useApp((state) => state.select);
  const showInTree = useApp((state) => state.showInTree);
  const { leaveAdding, showPanel } = useShell();
  const hitId = idIn(listId);
  const [active, setActive] = useState(0);
  /** What Enter is to do with the first hit when it comes: the answer can be slower than a quick typist. */
  const awaited = useRef<((hit: SearchHit) => void) | null>(null);
  const open = query.trim() !== "";
  const activeHit = hits[active];

  // biome-ignore lint/correctness/useExhaustiveDependencies: another query begins at its first hit.
  useEffect(() => {
    setActive(0);
    awaited.current = null;
  }, [query, kind]);
  useEffect(() => {
    if (searching || awaited.current === null) return;
    const [first] = hits;
    if (first !== undefined) awaited.current(first);
    awaited.current = null;
  }, [searching, hits]);

  const choose = ({ id }: SearchHit): void => select([id]);
  const show = ({ id }: SearchHit): void => {
    leaveAdding(false);
    showPanel("classes");
    showInTree(id);
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    const last = hits.length - 1;
    if (event.key === "ArrowDown") setActive(Math.min(last, active + 1));
    else if (event.key === "ArrowUp") setActive(Math.max(0, active - 1));
    else if (event.key === "Enter" && !event.ctrlKey && !event.metaKey) {
      const act = event.shiftKey ? show : choose;
      if (searching) awaited.current = act;
      else if (activeHit !== undefined) act(activeHit);
    } else if (event.key === "Escape" && query !== "") search("");
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div className={classes("flex min-h-0 flex-1 flex-col", !open && "overflow-y-auto")}>
      <div className="shrink-0 p-2">
        <div className="relative">
          <SearchBox
            onFocus={() => {
              prepare();
              void loadHits();
            }}
            onKeyDown={onKeyDown}
            aria-controls={open ? listId : undefined}
            aria-activedescendant={open && activeHit !== undefined ? hitId(activeHit) : undefined}
          />
          {query !== "" && (
            <IconButton
              icon="close"
              size="small"
              label={words.clearSearch}
              onClick={() => {
                search("");
                document.getElementById(PLACES.search)?.focus();
              }}
              className="absolute top-1/2 right-1.5 -translate-y-1/2"
            />
          )}
        </div>
      </div>
      {children}
      {open && failure !== null && (
        <div className="p-4">
          <Alert
            code={failure.code}
            action={
              <Button size="small" onClick={repeat}>
                {page.tryAgain}
              </Button>
            }
          >
            {words.searchLost}
          </Alert>
        </div>
      )}
      {open && failure === null && (
        <Suspense>
          <ClassHits
            id={listId}
            hitId={hitId}
            library={library}
            active={active}
            onActive={setActive}
            onChoose={choose}
            onShow={show}
            onKeyDown={onKeyDown}
          />
        </Suspense>
      )}
    </div>
  );
}

/** The id of the element that shows a hit of a list. */
const idIn =
  (listId: string) =>
  ({ id }: SearchHit): string =>
    `${listId}-${id.replace(":", "-")}`;

const NO_HITS: readonly SearchHit[] = [];
