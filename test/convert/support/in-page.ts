import type { ChosenCheckpoint } from "../../../src/convert/page/conversion-task";
import type { Files } from "./checkpoints";

/** Files as the page's user chooses them. */
export const chosenFiles = (name: string, files: Files): ChosenCheckpoint => ({
  name,
  files: [...files].map(([file, bytes]) => ({ name: file, blob: new File([bytes], file, { lastModified: 1 }) })),
});
