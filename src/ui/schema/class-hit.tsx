import { BASE_CLASS, parseClassId } from "../../core/schema/class";
import { isTrained, type Library } from "../../core/schema/library";
import type { SearchHit } from "../../core/schema/search/search";
import { knowsCards } from "../../models/catalogue";
import { marksHere } from "../../state/schema/marks-here";
import { useApp } from "../app-store";
import { pageMessages } from "../messages/en/page";
import { schemaMessages } from "../messages/en/schema";
import { searchMessages } from "../messages/en/search";
import { useMessages } from "../messages/messages";
import { KindMark } from "../primitives/class-tag";
import { classes } from "../primitives/classes";
import { hueStyle } from "../theme/colours";

interface ClassHitProps {
  readonly domId: string;
  readonly library: Library;
  readonly hit: SearchHit;
  readonly active: boolean;
  readonly selected: boolean;
  readonly onChoose: () => void;
  readonly onShow: () => void;
}

/** A hit: its name and what else matched, highlighted, where it stands in the taxonomy, what it means. */
export function ClassHit({ domId, library, hit, active, selected, onChoose, onShow }: ClassHitProps) {
  const words = useMessages(searchMessages);
  const page = useMessages(pageMessages);
  const schema = useMessages(schemaMessages);
  const tagged = useApp((state) => knowsCards(state.modelId));
  const marks = useApp((state) => (selected ? 0 : marksHere(state, hit.id)));
  const index = library.indexOf(hit.id);
  // Of a library that is about to be searched anew.
  if (index < 0) return null;
  const { id, because } = hit;
  const kind = library.kindOf(index);
  const name = parseClassId(id)?.name ?? "";
  const description = library.descriptionOf(index);
  const parents = library.parentsOf(index).map((parent) => library.nameOf(parent));
  const path = parentPath(library, index);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the search box has the focus and hears the keys.
    // biome-ignore lint/a11y/useFocusableInteractive: the search box points to the active option.
    <div
      id={domId}
      role="option"
      aria-selected={selected}
      aria-label={words.option(
        name,
        page.kindNoun[kind],
        parents.length === 0 ? [BASE_CLASS[kind]] : parents,
        description,
      )}
      aria-description={marks > 0 ? words.marksHere(marks) : undefined}
      data-active={active}
      style={hueStyle(id)}
      onClick={onChoose}
      // The focus stays in the search box, so that typing can go on.
      onMouseDown={(event) => event.preventDefault()}
      className={classes(
        "hued group/hit rounded-md px-2 py-1.5 [contain-intrinsic-size:auto_3.5rem] [content-visibility:auto] pointer-coarse:py-2.5",
        active ? "bg-hover" : "hover:bg-hover",
      )}
    >
      {/* The name is the option's text; the rest is in its label, and drawn from attributes. */}
      <div className="flex items-baseline gap-2">
        <KindMark kind={kind} className="translate-y-px text-class-line" />
        <span className="min-w-0 truncate text-ink">
          {pieces(name, hit.ranges).map(({ text, start, marked }) =>
            marked ? (
              <b key={start} className={MARKED}>
                {text}
              </b>
            ) : (
              text
            ),
          )}
        </span>
        <Note text={page.kindNoun[kind]} className="text-tiny text-faint" />
        {marks > 0 && <Note text={words.marksHere(marks)} className="text-small text-accent tabular-nums" />}
        {tagged && !isTrained(library, index) && <Note text={schema.notTrained} className="text-tiny text-caution" />}
        {selected && <Note text={words.selected} className="ml-auto text-small text-accent" />}
        {/* For the mouse; the keys have Shift+Enter and the button under the list. */}
        <span
          aria-hidden="true"
          data-note={words.show}
          onClick={(event) => {
            event.stopPropagation();
            onShow();
          }}
          className={classes(
            "shrink-0 cursor-pointer rounded-sm text-small text-quiet opacity-0 before:content-[attr(data-note)] group-hover/hit:opacity-100 hover:text-ink pointer-coarse:hidden",
            !selected && "ml-auto",
          )}
        />
      </div>
      {path !== "" && <Note text={path} className="block truncate pl-5 text-tiny text-faint" />}
      {because !== null && because.from !== "description" && (
        <div aria-hidden="true" className="truncate pl-5 text-small text-quiet">
          <Note text={`${words.because[because.from]} `} className="" />
          <Marked text={because.text} ranges={because.ranges} />
        </div>
      )}
      {description !== "" && (
        <div aria-hidden="true" className="truncate pl-5 text-small text-faint">
          <Marked text={description} ranges={because?.from === "description" ? because.ranges : []} />
        </div>
      )}
    </div>
  );
}

const MARKED = "rounded-xs bg-match font-medium text-ink";

/** Words that are seen but are no text of the page. */
function Note({ text, className }: { readonly text: string; readonly className: string }) {
  return (
    <span
      aria-hidden="true"
      data-note={text}
      className={classes("shrink-0 before:whitespace-pre before:content-[attr(data-note)]", className)}
    />
  );
}

/** A text with its matched characters marked, seen but no text of the page. */
function Marked({ text, ranges }: { readonly text: string; readonly ranges: SearchHit["ranges"] }) {
  return pieces(text, ranges).map((piece) => (
    <Note key={piece.start} text={piece.text} className={piece.marked ? MARKED : ""} />
  ));
}

interface Piece {
  readonly text: string;
  readonly start: number;
  readonly marked: boolean;
}

/** A text cut at the ends of ranges, nothing left out. */
function pieces(text: string, ranges: SearchHit["ranges"]): readonly Piece[] {
  const cut: Piece[] = [];
  const add = (start: number, end: number, marked: boolean): void => {
    if (end > start) cut.push({ text: text.slice(start, end), start, marked });
  };
  let done = 0;
  for (const [start, end] of ranges) {
    add(done, start, false);
    add(start, end, true);
    done = end;
  }
  add(done, text.length, false);
  return cut;
}

/** So many steps say where a class stands. */
const PATH_STEPS = 4;

/** The classes that lead to a class by first parents, the nearest ones: `Works › Recordings › Album`. Empty for a top class. */
function parentPath(library: Library, index: number): string {
  const names: string[] = [];
  let at = index;
  while (names.length <= PATH_STEPS) {
    const [parent] = library.parentsOf(at);
    if (parent === undefined) break;
    names.unshift(library.nameOf(parent));
    at = parent;
  }
  return names.length > PATH_STEPS ? `… › ${names.slice(1).join(" › ")}` : names.join(" › ");
}
