import { useApp } from "../../app-store";
import { useShell } from "../../layout/shell";
import { schemaMessages } from "../../messages/en/schema";
import { useFormat, useMessages } from "../../messages/messages";
import { Button } from "../../primitives/button";

/** Leads to the user's own classes. */
export function OwnClassesButton() {
  const words = useMessages(schemaMessages);
  const format = useFormat();
  const count = useApp((state) => state.ownClasses.length);
  const { showDialog } = useShell();
  return (
    <div className="border-b border-hairline px-2 py-1">
      <Button variant="quiet" size="small" onClick={() => showDialog({ name: "own-classes" })}>
        {words.yourClasses}
        {count > 0 && <span className="text-faint tabular-nums">{format.number(count)}</span>}
      </Button>
    </div>
  );
}
