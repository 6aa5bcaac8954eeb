import { type ReactNode, useMemo } from "react";
import { type ClassId, parseClassId } from "../../../core/schema/class";
import type { Library } from "../../../core/schema/library";
import { classesBelow } from "../../../core/schema/selection";
import { useApp, useDocument } from "../../app-store";
import { useShell } from "../../layout/shell";
import { resultsMessages } from "../../messages/en/results";
import { schemaMessages } from "../../messages/en/schema";
import { useFormat, useMessages } from "../../messages/messages";
import { IconButton } from "../../primitives/button";
import { KindMark } from "../../primitives/class-tag";
import { classes } from "../../primitives/classes";
import { hueStyle } from "../../theme/colours";
import { useFoundBelow, useFoundOf } from "./found-counts";

interface ChipProps {
  readonly id: ClassId;
  readonly library: Library | null;
  /** Out of sight, for there are too many; who reads with the ears finds it all the same. */
  readonly folded: boolean;
}

/** A class that is looked for, with how much was found of it. */
export function ClassChip({ id, library, folded }: ChipProps) {
  const deselect = useApp((state) => state.deselect);
  return <Chip id={id} library={library} folded={folded} found={useFoundOf(id)} onRemove={() => deselect(id)} />;
}

/** A class that is looked for with everything below it: an intention, and so one chip. */
export function BranchChip({ id, library, folded }: ChipProps) {
  const words = useMessages(schemaMessages);
  const except = useApp((state) => state.except);
  const deselect = useApp((state) => state.deselectBranch);
  const size = useMemo(() => {
    const root = library?.indexOf(id) ?? -1;
    if (library === null || root < 0) return null;
    const left = new Set(except.map((excepted) => library.indexOf(excepted)));
    return classesBelow(library, [root]).filter((index) => !left.has(index)).length;
  }, [library, id, except]);
  return (
    <Chip id={id} library={library} folded={folded} found={useFoundBelow(id, library)} onRemove={() => deselect(id)}>
      {size !== null && <span className="text-small text-quiet">{words.branch(size)}</span>}
    </Chip>
  );
}

interface AnyChipProps extends ChipProps {
  readonly found: number | null;
  readonly onRemove: () => void;
  readonly children?: ReactNode;
}

function Chip({ id, library, folded, found, onRemove, children }: AnyChipProps) {
  const words = useMessages(schemaMessages);
  const results = useMessages(resultsMessages);
  const format = useFormat();
  const { showDialog } = useShell();
  const onlyClass = useDocument((document) => document.onlyClass);
  const showOnly = useApp((state) => state.showOnly);
  const { kind, name } = parseClassId(id) ?? { kind: "entity" as const, name: id };
  const isKnown = library !== null && library.indexOf(id) >= 0;
  const isOnly = onlyClass === id;
  return (
    <li
      data-chip
      style={hueStyle(id)}
      className={classes(
        "hued inline-flex min-h-8 max-w-full shrink-0 items-center rounded-full border pr-0.5 pl-1 transition-colors",
        isOnly ? "border-class-line bg-class-tint" : "border-hairline bg-raised",
        onlyClass !== null && !isOnly && "opacity-65",
        folded && "sr-only",
      )}
    >
      <button
        type="button"
        aria-label={words.about(name)}
        title={words.about(name)}
        disabled={!isKnown}
        onClick={() => showDialog({ name: "class", id })}
        className="inline-flex size-6 shrink-0 items-center justify-center rounded-full text-class-line hover:bg-hover pointer-coarse:h-10"
      >
        <KindMark kind={kind} />
      </button>
      <button
        type="button"
        aria-pressed={isOnly}
        title={isOnly ? results.showAll : results.showOnly(name)}
        onClick={() => showOnly(isOnly ? null : id)}
        className="inline-flex min-h-7 min-w-0 items-center gap-1.5 rounded-full pr-1 pl-0.5 pointer-coarse:min-h-10"
      >
        <span className="min-w-0 truncate">{name}</span>
        {/* Read as text, name, note and number are words of their own. */}
        {children !== undefined && " "}
        {children}
        {found !== null && (
          <>
            {" "}
            <span className={classes("text-small tabular-nums", found === 0 ? "text-faint" : "text-quiet")}>
              {format.number(found)}
            </span>
          </>
        )}
      </button>
      {library !== null && !isKnown && <span className="text-small text-caution">{words.notInLibrary}</span>}
      <IconButton
        icon="close"
        size="small"
        label={words.remove(name)}
        className="rounded-full"
        onClick={({ currentTarget }) => {
          focusBeside(currentTarget);
          onRemove();
        }}
      />
    </li>
  );
}

/** The chip goes with its button: the focus goes to the same button of the next one, or of the last. */
function focusBeside(button: Element): void {
  const chip = button.closest("li");
  const beside = chip?.nextElementSibling ?? chip?.previousElementSibling;
  const buttons = beside?.querySelectorAll("button");
  buttons?.[buttons.length - 1]?.focus();
}
