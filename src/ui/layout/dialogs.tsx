import { Suspense } from "react";
import { useApp } from "../app-store";
import { late } from "../late";
import { useShell } from "./shell";

// The first screen needs none of them: each comes when it is first opened.
const ModelDialog = late(
  () => import("../model/model-dialog"),
  (module) => module.ModelDialog,
);
const ConvertDialog = late(
  () => import("../model/convert/convert-dialog"),
  (module) => module.ConvertDialog,
);
const ShareDialog = late(
  () => import("../share/share-dialog"),
  (module) => module.ShareDialog,
);
const ClassDialog = late(
  () => import("../schema/class-dialog"),
  (module) => module.ClassDialog,
);
const HelpDialog = late(
  () => import("../help/help-dialog"),
  (module) => module.HelpDialog,
);
const Tour = late(
  () => import("../help/tour"),
  (module) => module.Tour,
);
const OfferedLink = late(
  () => import("../share/offered-link"),
  (module) => module.OfferedLink,
);
const OwnClassesDialog = late(
  () => import("../schema/own/own-classes-dialog"),
  (module) => module.OwnClassesDialog,
);
const ClassEditor = late(
  () => import("../schema/own/class-editor"),
  (module) => module.ClassEditor,
);
const ImportDialog = late(
  () => import("../schema/own/import-dialog"),
  (module) => module.ImportDialog,
);

const StorageDialog = late(
  () => import("../storage/storage-dialog"),
  (module) => module.StorageDialog,
);

const ResultsDialog = late(
  () => import("../text/results-dialog"),
  (module) => module.ResultsDialog,
);

/** The dialog that is open, if one is; a link's offer comes before any other. */
export function Dialogs() {
  const { dialog } = useShell();
  const offered = useApp((state) => state.offered);
  return (
    <Suspense>
      {offered !== null && <OfferedLink offered={offered} />}
      {offered === null && dialog?.name === "model" && <ModelDialog />}
      {offered === null && dialog?.name === "convert" && <ConvertDialog />}
      {offered === null && dialog?.name === "share" && <ShareDialog />}
      {offered === null && dialog?.name === "help" && <HelpDialog />}
      {offered === null && dialog?.name === "tour" && <Tour />}
      {offered === null && dialog?.name === "storage" && <StorageDialog />}
      {offered === null && dialog?.name === "class" && <ClassDialog id={dialog.id} />}
      {offered === null && dialog?.name === "own-classes" && <OwnClassesDialog />}
      {offered === null && dialog?.name === "edit-class" && <ClassEditor key={dialog.id} id={dialog.id} />}
      {offered === null && dialog?.name === "results" && (
        <ResultsDialog name={dialog.file} documents={dialog.documents} />
      )}
      {offered === null && dialog?.name === "import-classes" && (
        <ImportDialog
          key={dialog.file === null ? "" : `${dialog.file.name} ${dialog.file.lastModified}`}
          file={dialog.file}
        />
      )}
    </Suspense>
  );
}
