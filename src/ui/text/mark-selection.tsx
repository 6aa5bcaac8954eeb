import { useEffect, useRef, useState } from "react";
import { type ClassId, classId } from "../../core/schema/class";
import type { Span } from "../../core/text/span";
import { selectedClasses } from "../../state/schema/selected-classes";
import { useApp } from "../app-store";
import { useShell } from "../layout/shell";
import { textMessages } from "../messages/en/text";
import { useMessages } from "../messages/messages";
import { Button } from "../primitives/button";
import { KindMark } from "../primitives/class-tag";
import { MenuButton } from "../primitives/menu";
import { hueStyle } from "../theme/colours";

/** As many classes are offered at once; the others are in a menu. */
const AT_ONCE = 5;
/** Whoever is still selecting is not disturbed. */
const REST_MILLISECONDS = 150;
/** More than this is no mention: it is selected to be copied. */
const MOST_CHARACTERS = 300;

interface Selected extends Span {
  readonly x: number;
  readonly y: number;
}

/** Beneath text that is selected, the classes that it can be marked as. */
export function MarkSelection() {
  const words = useMessages(textMessages);
  const { surface } = useShell();
  const markByHand = useApp((state) => state.markByHand);
  const classes = useApp(selectedClasses).filter(({ kind }) => kind !== "relation");
  const place = useRef<HTMLDivElement>(null);
  const [selected, setSelected] = useState<Selected | null>(null);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = (): void => {
      const now = surface.current?.selection() ?? null;
      const origin = place.current?.getBoundingClientRect();
      if (now === null || now.box === null || origin === undefined || now.end - now.start > MOST_CHARACTERS) {
        setSelected(null);
        return;
      }
      const { x, y, height } = now.box;
      setSelected({ start: now.start, end: now.end, x: x - origin.x, y: y + height - origin.y });
    };
    const end = surface.current?.onLayout(() => {
      clearTimeout(timer);
      if (surface.current?.selection() === null) setSelected(null);
      else timer = setTimeout(look, REST_MILLISECONDS);
    });
    return () => {
      clearTimeout(timer);
      end?.();
    };
  }, [surface]);

  const mark = (id: ClassId): void => {
    if (selected === null) return;
    setSelected(null);
    void markByHand(selected, id);
  };
  return (
    <div ref={place} className="pointer-events-none absolute inset-0 size-full">
      {selected !== null && classes.length > 0 && (
        <div
          role="toolbar"
          aria-label={words.markAs}
          className="pointer-events-auto absolute z-30 mt-1 flex max-w-full flex-wrap items-center rounded-lg border border-hairline bg-raised p-1 font-sans text-base shadow-sheet"
          style={{ left: `min(${Math.max(0, selected.x - 40)}px, calc(100% - 14rem))`, top: selected.y }}
        >
          {classes.slice(0, AT_ONCE).map(({ kind, name }) => (
            <Button key={`${kind} ${name}`} size="small" variant="quiet" onClick={() => mark(classId({ kind, name }))}>
              <span className="hued contents" style={hueStyle(classId({ kind, name }))}>
                <KindMark kind={kind} className="text-class-line" />
              </span>
              {name}
            </Button>
          ))}
          {classes.length > AT_ONCE && (
            <MenuButton
              label={words.moreClasses}
              size="small"
              entries={classes.slice(AT_ONCE).map(({ kind, name }) => ({
                type: "action",
                label: name,
                onSelect: () => mark(classId({ kind, name })),
              }))}
            />
          )}
        </div>
      )}
    </div>
  );
}
