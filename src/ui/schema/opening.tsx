import type { LibraryProgress } from "../../engine/library/open";
import { useApp } from "../app-store";
import { ProgressBar } from "../primitives/progress-bar";

const number = new Intl.NumberFormat("en");

const kilobytes = (bytes: number): string => number.format(Math.round(bytes / 1000));

/** What is under way while there is no library yet. Only a first visit, or one to a new version, fetches it. */
export const openingSentence = (progress: LibraryProgress | null): string =>
  progress === null
    ? "Opening the class library"
    : `Fetching the class library: ${kilobytes(progress.loadedBytes)} of ${kilobytes(progress.totalBytes)} kB`;

export function Opening() {
  const progress = useApp((state) => state.libraryProgress);
  return (
    <div className="flex-1 space-y-2 px-4 py-3">
      <p className="text-small text-faint">{openingSentence(progress)}</p>
      {progress !== null && (
        <ProgressBar
          label="Fetching the class library"
          value={progress.totalBytes === 0 ? null : progress.loadedBytes / progress.totalBytes}
        />
      )}
    </div>
  );
}
