import { type ComponentType, Suspense, useEffect, useRef, useState } from "react";
import type { ClassId } from "../../../core/schema/class";
import type { Library } from "../../../core/schema/library";
import { ActionButton } from "../../actions/use-action";
import { useApp } from "../../app-store";
import { late } from "../../late";
import { useShell } from "../../layout/shell";
import { useLayout } from "../../layout/use-layout";
import { schemaMessages } from "../../messages/en/schema";
import { searchMessages } from "../../messages/en/search";
import { type Messages, useMessages } from "../../messages/messages";
import { Button } from "../../primitives/button";
import { AddClass } from "./add-class";
import { BranchChip, ClassChip } from "./class-chip";
import { SearchBox } from "./search-box";
import { useFit } from "./use-fit";
import "./looking-for.css";

/** Nobody searches before the page has been drawn; once it has come it is there at once, for the next key is for it. */
let Finder: ComponentType | null = null;
const loadFinder = async (): Promise<ComponentType> => {
  Finder ??= (await import("./class-finder")).ClassFinder;
  return Finder;
};
const Suggested = late(
  () => import("./suggested"),
  (module) => module.Suggested,
);
const Completing = late(
  () => import("../suggestions"),
  (module) => module.Completing,
);

/** What is looked for, as a row of chips above the text, and the way to look for more. */
export function LookingFor() {
  const words = useMessages(schemaMessages);
  const selected = useApp((state) => state.selected);
  const branches = useApp((state) => state.branches);
  const library = useApp((state) => state.library);
  const { adding } = useShell();
  const isPhone = useLayout() === "phone";
  const row = useRef<HTMLDivElement>(null);
  const [isOpen, setOpen] = useState(false);
  const count = selected.length + branches.length;
  const fit = useFit(row, count, [...selected, ...branches].join(), isOpen || isPhone);
  const folded = count - fit;

  useEffect(() => {
    // Where it does not come, it is asked for again when it is opened.
    loadFinder().catch(() => undefined);
  }, []);

  return (
    <section aria-label={words.selection} className="looking-for">
      <div className="looking-for-line">
        <h2 className="looking-for-title">{words.lookingFor}</h2>
        <div ref={row} className="looking-for-row">
          {count === 0 && <NothingSelected library={library} />}
          {count > 0 && (
            // What is out of sight comes into sight when the focus comes to it.
            <ul
              aria-label={words.selectedClasses}
              className="contents"
              onFocus={({ target }) => {
                if (target.closest(".sr-only") !== null) setOpen(true);
              }}
            >
              {selected.map((id, place) => (
                <ClassChip key={id} id={id} library={library} folded={place >= fit} />
              ))}
              {branches.map((id, place) => (
                <BranchChip key={`${id} and below`} id={id} library={library} folded={selected.length + place >= fit} />
              ))}
            </ul>
          )}
          {(folded > 0 || (isOpen && !isPhone)) && (
            <Button variant="quiet" size="small" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
              {isOpen ? words.fewer : words.more(folded)}
            </Button>
          )}
          {!isPhone && <AddClass />}
          {!isPhone && (
            <div className="looking-for-suggested">
              {count > 0 && (
                <Suspense>
                  <Suggested />
                </Suspense>
              )}
            </div>
          )}
          <span data-behind className="looking-for-end">
            <ActionButton action="bring-back-selection" variant="quiet" size="small" />
            <ActionButton action="clear-selection" variant="quiet" size="small" />
          </span>
        </div>
        {isPhone && <AddClass />}
        {adding && <OpenFinder />}
      </div>
      <Proposal library={library} />
    </section>
  );
}

/** The search that is open; whoever is quicker than it comes has a box to type in, and closes it as ever. */
function OpenFinder() {
  const { leaveAdding } = useShell();
  const words = useMessages(searchMessages);
  const [Loaded, setLoaded] = useState(() => Finder);
  useEffect(() => {
    if (Loaded === null) void loadFinder().then((late) => setLoaded(() => late));
  }, [Loaded]);
  return Loaded !== null ? (
    <Loaded />
  ) : (
    <div
      role="dialog"
      aria-label={words.addClass}
      className="add-class p-2"
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.preventDefault();
        event.stopPropagation();
        leaveAdding(true);
      }}
    >
      <SearchBox />
    </div>
  );
}

/** What a relation or event that was just chosen asks for; said when it appears, for it answers a press somewhere else. */
function Proposal({ library }: { readonly library: Library | null }) {
  const completing = useApp((state) => state.completing);
  return (
    <div aria-live="polite">
      {completing !== null && library !== null && (
        <Suspense>
          <Completing id={completing} library={library} />
        </Suspense>
      )}
    </div>
  );
}

/** Selections to begin with; a class that the library lacks is left out. */
const BEGINNINGS: readonly {
  readonly name: keyof Messages["schema"]["beginnings"];
  readonly ids: readonly ClassId[];
}[] = [
  { name: "whoAndWhere", ids: ["entity:Person", "entity:Organization", "entity:Location"] },
  {
    name: "work",
    ids: ["entity:Person", "entity:Organization", "relation:WorksFor", "relation:LocatedIn"],
  },
];

function NothingSelected({ library }: { readonly library: Library | null }) {
  const words = useMessages(schemaMessages);
  const select = useApp((state) => state.select);
  const offers = BEGINNINGS.map(({ name, ids }) => ({
    name,
    ids: ids.filter((id) => library !== null && library.indexOf(id) >= 0),
  })).filter(({ ids }) => ids.length > 0);
  return (
    <>
      <p className="text-small text-quiet">{words.nothingSelected}</p>
      {offers.map(({ name, ids }) => (
        <Button key={name} size="small" onClick={() => select(ids)}>
          {words.beginnings[name]}
        </Button>
      ))}
    </>
  );
}
