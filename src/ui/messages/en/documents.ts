import { chapter } from "../messages";

/** The list of documents. */
export const documentsMessages = chapter("documents", {
  title: "Documents",
  button: (name: string) => `Documents: ${name}`,
  untitled: "Untitled",
  shown: "Shown now",
  left: "From a tab that was closed",
  elsewhere: "Shown in another tab; opens here as a copy",
  rename: "Rename",
  renameOf: (name: string) => `Rename ${name}`,
  nameOf: (name: string) => `New name of ${name}`,
  save: "Save",
  cancel: "Cancel",
  delete: "Delete",
  deleteOf: (name: string) => `Delete ${name}`,
  deleted: (name: string) => `${name} was deleted.`,
  undo: "Undo",
});
