import { useApp } from "../../app-store";
import { useShell } from "../../layout/shell";
import { Button } from "../../primitives/button";

/** Leads to the user's own classes. */
export function OwnClassesButton() {
  const count = useApp((state) => state.ownClasses.length);
  const { showDialog } = useShell();
  return (
    <div className="border-b border-hairline px-2 py-1">
      <Button variant="quiet" size="small" onClick={() => showDialog({ name: "own-classes" })}>
        Your classes
        {count > 0 && <span className="text-faint tabular-nums">{count.toLocaleString("en")}</span>}
      </Button>
    </div>
  );
}
