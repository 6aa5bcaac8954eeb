import { useApp } from "../app-store";
import { schemaMessages } from "../messages/en/schema";
import { useMessages } from "../messages/messages";
import { ProgressBar } from "../primitives/progress-bar";

export function Opening() {
  const words = useMessages(schemaMessages);
  const progress = useApp((state) => state.libraryProgress);
  return (
    <div className="flex-1 space-y-2 px-4 py-3">
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
