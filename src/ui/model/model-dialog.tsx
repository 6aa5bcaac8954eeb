import { useShell } from "../layout/shell";
import { Dialog } from "../primitives/dialog";
import { PresentModel } from "./present-model";

/** Which model reads the text, and on what. */
export function ModelDialog() {
  const { showDialog } = useShell();
  return (
    <Dialog title="Model" width="wide" onClose={() => showDialog(null)}>
      <PresentModel />
    </Dialog>
  );
}
