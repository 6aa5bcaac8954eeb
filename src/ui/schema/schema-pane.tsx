import { lazy, Suspense, useEffect } from "react";
import { useApp } from "../app-store";
import { pageMessages } from "../messages/en/page";
import { schemaMessages } from "../messages/en/schema";
import { useMessages } from "../messages/messages";
import { Alert } from "../primitives/alert";
import { Button } from "../primitives/button";
import { ClassSearch } from "./class-search";
import { CleanupRules } from "./cleanup-rules";
import { Opening } from "./opening";
import { OwnClassesButton } from "./own/own-classes-button";
import { SelectionTray } from "./selection-tray";
import { SuggestClasses } from "./suggest-classes";

// Phones and tablets show the document first.
const SchemaTree = lazy(() => import("./schema-tree").then((module) => ({ default: module.SchemaTree })));

/** Everything about what to look for: search, what is selected, and the whole library as a tree. */
export function SchemaPane() {
  const words = useMessages(schemaMessages);
  const page = useMessages(pageMessages);
  const library = useApp((state) => state.library);
  const failure = useApp((state) => state.libraryFailure);
  const loadLibrary = useApp((state) => state.loadLibrary);
  const search = useApp((state) => state.searchClasses);
  const searching = useApp((state) => state.classQuery.trim() !== "");
  const target = useApp((state) => state.treeTarget);

  // What is to be shown in the tree ends the search that stands in its place.
  useEffect(() => {
    if (target !== null) search("");
  }, [target, search]);

  if (failure !== null) {
    return (
      <div className="p-4">
        <Alert
          code={failure.code}
          action={
            <Button size="small" onClick={() => void loadLibrary()}>
              {page.tryAgain}
            </Button>
          }
        >
          {words.libraryUnreadable}
        </Alert>
      </div>
    );
  }
  return (
    // Where its parts are higher than the pane, the pane scrolls: nothing may lie over what stands below it.
    <div className="flex min-h-0 flex-1 flex-col overflow-y-auto">
      <ClassSearch library={library}>
        <SelectionTray compact={searching} />
      </ClassSearch>
      {!searching && (
        <>
          <SuggestClasses />
          <CleanupRules />
          <OwnClassesButton />
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
