import { lazy, Suspense, useEffect, useMemo, useState } from "react";
import { createSearch } from "../../core/schema/search";
import { useApp } from "../app-store";
import { Alert } from "../primitives/alert";
import { Button } from "../primitives/button";
import { ClassSearch } from "./class-search";
import { CleanupRules } from "./cleanup-rules";
import { Opening } from "./opening";
import { SelectionTray } from "./selection-tray";

// Phones and tablets show the document first.
const SchemaTree = lazy(() => import("./schema-tree").then((module) => ({ default: module.SchemaTree })));

/** Everything about what to look for: search, what is selected, and the whole library as a tree. */
export function SchemaPane() {
  const library = useApp((state) => state.library);
  const failure = useApp((state) => state.libraryFailure);
  const loadLibrary = useApp((state) => state.loadLibrary);
  const search = useMemo(() => (library === null ? null : createSearch(library)), [library]);
  const [query, setQuery] = useState("");
  const searching = query.trim() !== "";
  const target = useApp((state) => state.treeTarget);

  // What is to be shown in the tree ends the search that stands in its place.
  useEffect(() => {
    if (target !== null) setQuery("");
  }, [target]);

  if (failure !== null) {
    return (
      <div className="p-4">
        <Alert
          code={failure.code}
          action={
            <Button size="small" onClick={() => void loadLibrary()}>
              Try again
            </Button>
          }
        >
          The class library could not be read.
        </Alert>
      </div>
    );
  }
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <ClassSearch library={library} search={search} query={query} onQuery={setQuery}>
        <SelectionTray compact={searching} />
      </ClassSearch>
      {!searching && (
        <>
          <CleanupRules />
          {library === null ? (
            <Opening />
          ) : (
            <Suspense fallback={<Opening />}>
              <SchemaTree library={library} />
            </Suspense>
          )}
        </>
      )}
    </div>
  );
}
