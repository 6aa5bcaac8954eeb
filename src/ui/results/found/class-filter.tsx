import { type ClassId, classId, NO_CLASS } from "../../../core/schema/class";
import { useApp, useDocument } from "../../app-store";
import { foundMessages } from "../../messages/en/found";
import { pageMessages } from "../../messages/en/page";
import { useMessages } from "../../messages/messages";
import { Pick } from "../toolbar";
import type { Entry } from "./entries";

/** The class that all views are limited to, of those that were found. */
export function ClassFilter({ entries }: { readonly entries: readonly Entry[] }) {
  const words = useMessages(foundMessages);
  const { noClass } = useMessages(pageMessages);
  const onlyClass = useDocument((document) => document.onlyClass);
  const showOnly = useApp((state) => state.showOnly);
  const names = new Map<ClassId, string>();
  for (const { kind, classes } of entries)
    for (const { name } of classes) names.set(classId({ kind, name }), name === NO_CLASS ? noClass : name);
  // The class may have gone with a threshold, and is still what the views are limited to.
  if (onlyClass !== null && !names.has(onlyClass)) names.set(onlyClass, onlyClass.slice(onlyClass.indexOf(":") + 1));
  const ids = [...names.keys()];
  return (
    <Pick
      label={words.onlyClass}
      value={onlyClass ?? ""}
      options={[["", words.everyClass], ...names]}
      onChange={(value) => showOnly(ids.find((id) => id === value) ?? null)}
    />
  );
}
