import { useApp } from "../app-store";
import { pageMessages } from "../messages/en/page";
import { schemaMessages } from "../messages/en/schema";
import { useMessages } from "../messages/messages";
import { Alert } from "../primitives/alert";
import { Button } from "../primitives/button";
import { ProgressBar } from "../primitives/progress-bar";

/** In the place of the library as long as it is on its way, and where it did not come; nothing where it is here. */
export function LibraryState() {
  const words = useMessages(schemaMessages);
  const page = useMessages(pageMessages);
  const isHere = useApp((state) => state.library !== null);
  const failure = useApp((state) => state.libraryFailure);
  const progress = useApp((state) => state.libraryProgress);
  const loadLibrary = useApp((state) => state.loadLibrary);
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
  if (isHere) return null;
  return (
    <div className="space-y-2 px-4 py-3">
      <p className="text-small text-faint">
        {progress === null ? words.opening : words.fetched(progress.loadedBytes, progress.totalBytes)}
      </p>
      {progress !== null && (
        <ProgressBar
          label={words.fetching}
          value={progress.totalBytes === 0 ? null : progress.loadedBytes / progress.totalBytes}
        />
      )}
    </div>
  );
}
