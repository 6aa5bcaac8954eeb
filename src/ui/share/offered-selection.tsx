import { parseClassId } from "../../core/schema/class";
import type { SharedSelection } from "../../core/share/url";
import { useApp } from "../app-store";
import { Button } from "../primitives/button";
import { ClassTag } from "../primitives/class-tag";
import { Dialog } from "../primitives/dialog";
import { counted } from "../results/words";

/** A link brought a selection while another was here: nothing is replaced unasked. */
export function OfferedSelection({ offered }: { readonly offered: SharedSelection }) {
  const mine = useApp((state) => state.selected.length);
  const accept = useApp((state) => state.acceptOffered);
  const decline = useApp((state) => state.declineOffered);
  return (
    <Dialog
      title="Open link"
      onClose={decline}
      footer={
        <>
          <Button onClick={decline}>Keep mine</Button>
          <Button variant="primary" onClick={accept}>
            Use this selection
          </Button>
        </>
      }
    >
      <div className="space-y-3">
        <p className="text-quiet">
          This link selects {counted(offered.selected.length, "class", "classes")} in place of the{" "}
          {counted(mine, "class", "classes")} that you have selected.
        </p>
        <ul className="flex flex-wrap gap-x-3 gap-y-1.5">
          {offered.selected.map((id) => {
            const parsed = parseClassId(id);
            return (
              parsed !== null && (
                <li key={id}>
                  <ClassTag id={id} kind={parsed.kind} name={parsed.name} />
                </li>
              )
            );
          })}
        </ul>
      </div>
    </Dialog>
  );
}
