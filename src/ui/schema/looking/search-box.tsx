import { type ComponentProps, useLayoutEffect, useRef } from "react";
import { useApp } from "../../app-store";
import { PLACES } from "../../layout/shell";
import { schemaMessages } from "../../messages/en/schema";
import { useMessages } from "../../messages/messages";

/** The box of the search for classes. Whoever opens it types on at once, whether or not what searches is here already. */
export function SearchBox(rest: Omit<ComponentProps<"input">, "value" | "onChange">) {
  const words = useMessages(schemaMessages);
  const box = useRef<HTMLInputElement>(null);
  const query = useApp((state) => state.classQuery);
  const search = useApp((state) => state.searchClasses);
  useLayoutEffect(() => box.current?.focus(), []);
  return (
    <input
      ref={box}
      id={PLACES.search}
      type="search"
      aria-label={words.searchClasses}
      placeholder={words.searchClasses}
      autoComplete="off"
      spellCheck={false}
      enterKeyHint="done"
      value={query}
      onChange={(event) => search(event.currentTarget.value)}
      className="min-h-9 w-full rounded-md border border-border/60 bg-raised pr-10 pl-3 text-base [&::-webkit-search-cancel-button]:appearance-none hover:border-border pointer-coarse:min-h-11"
      {...rest}
    />
  );
}
