import { lazy, Suspense } from "react";
import { useApp } from "../app-store";
import { useShell } from "./shell";

// The first screen needs none of them: each comes when it is first opened.
const ModelDialog = lazy(() => import("../model/model-dialog").then((module) => ({ default: module.ModelDialog })));
const ConvertDialog = lazy(() =>
  import("../model/convert/convert-dialog").then((module) => ({ default: module.ConvertDialog })),
);
const ShareDialog = lazy(() => import("../share/share-dialog").then((module) => ({ default: module.ShareDialog })));
const ClassDialog = lazy(() => import("../schema/class-dialog").then((module) => ({ default: module.ClassDialog })));
const KeysDialog = lazy(() => import("../actions/keys-dialog").then((module) => ({ default: module.KeysDialog })));
const OfferedLink = lazy(() => import("../share/offered-link").then((module) => ({ default: module.OfferedLink })));
const OwnClassesDialog = lazy(() =>
  import("../schema/own/own-classes-dialog").then((module) => ({ default: module.OwnClassesDialog })),
);
const ClassEditor = lazy(() =>
  import("../schema/own/class-editor").then((module) => ({ default: module.ClassEditor })),
);
const ImportDialog = lazy(() =>
  import("../schema/own/import-dialog").then((module) => ({ default: module.ImportDialog })),
);

const StorageDialog = lazy(() =>
  import("../storage/storage-dialog").then((module) => ({ default: module.StorageDialog })),
);

const ResultsDialog = lazy(() =>
  import("../text/results-dialog").then((module) => ({ default: module.ResultsDialog })),
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
      {offered === null && dialog?.name === "keys" && <KeysDialog />}
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
