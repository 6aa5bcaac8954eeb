import { ActionButton } from "../actions/use-action";

/** Beneath a text that is empty: how one comes here. */
export function BeginText() {
  return (
    <div className="flex flex-wrap items-center gap-1">
      <ActionButton action="open-file" size="small" />
      <ActionButton action="bring-back-forgotten" variant="quiet" size="small" />
    </div>
  );
}
