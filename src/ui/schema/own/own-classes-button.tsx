import { ActionButton } from "../../actions/use-action";
import { useApp } from "../../app-store";
import { useFormat } from "../../messages/messages";

/** Leads to the user's own classes. */
export function OwnClassesButton() {
  const format = useFormat();
  const count = useApp((state) => state.ownClasses.length);
  return (
    <div className="border-b border-hairline px-2 py-1">
      <ActionButton action="own-classes" variant="quiet" size="small">
        {count > 0 && <span className="text-faint tabular-nums">{format.number(count)}</span>}
      </ActionButton>
    </div>
  );
}
