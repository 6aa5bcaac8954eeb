import { type KeyboardEvent, useEffect, useId, useMemo, useState } from "react";
import { BASE_CLASS, type Kind } from "../../../core/schema/class";
import type { Library } from "../../../core/schema/library";
import { classNames, likeNames } from "../../../core/schema/own-draft";
import { classesMessages } from "../../messages/en/classes";
import { useMessages } from "../../messages/messages";
import { IconButton } from "../../primitives/button";
import { classes } from "../../primitives/classes";
import { nextIndex } from "../../primitives/roving";

interface ParentsFieldProps {
  readonly kind: Kind;
  readonly parents: readonly string[];
  readonly library: Library | null;
  readonly problem: string | null;
  /** Told what stands in the box and is chosen by nobody yet; nothing where the box is empty or gone. */
  readonly onTyped: (typed: string) => void;
  readonly onChange: (parents: readonly string[]) => void;
}

const HITS = 8;

/** The classes that a class inherits from, with a search over the names of all that it could. */
export function ParentsField({ kind, parents, library, problem, onTyped, onChange }: ParentsFieldProps) {
  const words = useMessages(classesMessages);
  const id = useId();
  const [query, setQuery] = useState("");
  useEffect(() => {
    onTyped(query);
    return () => onTyped("");
  }, [query, onTyped]);
  const [active, setActive] = useState(0);
  const hits = useMemo(() => {
    if (library === null || query.trim() === "") return [];
    return likeNames(classNames(library, kind), query, HITS + parents.length)
      .filter((name) => !parents.includes(name))
      .slice(0, HITS);
  }, [library, kind, query, parents]);
  const open = hits.length > 0;

  const add = (name: string): void => {
    onChange([...parents, name]);
    setQuery("");
    setActive(0);
  };
  /** Who typed a whole name and went on has chosen it. */
  const chooseTyped = (): void => {
    const typed = query.trim().toLowerCase();
    const [whole] = hits.filter((name) => name.toLowerCase() === typed);
    if (whole !== undefined) add(whole);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === "Backspace" && query === "" && parents.length > 0) {
      onChange(parents.slice(0, -1));
      return;
    }
    if (event.key === "Escape" && open) {
      // Escape closes the hits alone, not the dialog.
      event.preventDefault();
      event.stopPropagation();
      setQuery("");
      return;
    }
    const hit = hits[active];
    if (event.key === "Enter" && hit !== undefined) {
      event.preventDefault();
      add(hit);
      return;
    }
    const next = open ? nextIndex(event.key, active, hits.length, "vertical") : null;
    if (next === null || event.key === "Home" || event.key === "End") return;
    event.preventDefault();
    setActive(next);
  };

  return (
    <div className="space-y-1">
      <label htmlFor={id} className="block text-small text-quiet">
        {words.inheritsFromField}
      </label>
      {parents.length > 0 && (
        <ul aria-label={words.parents} className="flex flex-wrap gap-1.5">
          {parents.map((parent) => (
            <li key={parent} className="flex items-center rounded-md bg-sunken pl-2">
              {parent}
              <IconButton
                icon="close"
                size="small"
                label={words.removeParent(parent)}
                onClick={() => onChange(parents.filter((other) => other !== parent))}
              />
            </li>
          ))}
        </ul>
      )}
      <div className="relative">
        <input
          id={id}
          role="combobox"
          autoComplete="off"
          aria-expanded={open}
          aria-controls={open ? `${id}-hits` : undefined}
          aria-activedescendant={open ? `${id}-${active}` : undefined}
          aria-describedby={`${id}-note`}
          value={query}
          onChange={(event) => {
            setQuery(event.currentTarget.value);
            setActive(0);
          }}
          onKeyDown={onKeyDown}
          onBlur={chooseTyped}
          className="min-h-9 w-full rounded-md border border-border/60 bg-raised px-3 text-base hover:border-border pointer-coarse:min-h-11"
        />
        {open && (
          <div
            id={`${id}-hits`}
            role="listbox"
            aria-label={words.toInheritFrom}
            className="absolute inset-x-0 top-full z-10 mt-1 rounded-md border border-hairline bg-raised p-1 shadow-sheet"
          >
            {hits.map((name, index) => (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the box has the focus and hears the keys.
              // biome-ignore lint/a11y/useFocusableInteractive: the box points to the active option.
              <div
                key={name}
                id={`${id}-${index}`}
                role="option"
                aria-selected={index === active}
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => add(name)}
                className={classes(
                  "rounded-sm px-2 py-1 pointer-coarse:py-2.5",
                  index === active ? "bg-hover" : "hover:bg-hover",
                )}
              >
                {name}
              </div>
            ))}
          </div>
        )}
      </div>
      <p id={`${id}-note`} className={classes("text-small", problem === null ? "text-faint" : "text-danger")}>
        {problem ?? (parents.length === 0 ? words.aboutNoParents(BASE_CLASS[kind]) : words.aboutParents)}
      </p>
    </div>
  );
}
