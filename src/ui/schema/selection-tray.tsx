import { type ClassId, parseClassId } from "../../core/schema/class";
import { isTrained, type Library } from "../../core/schema/library";
import { useApp } from "../app-store";
import { useShell } from "../layout/shell";
import { Button } from "../primitives/button";
import { KindMark } from "../primitives/class-tag";
import { classes } from "../primitives/classes";
import { IconButton } from "../primitives/icon-button";
import { counted } from "../results/words";
import { hueStyle } from "../theme/colours";
import { KIND_NOUN, untrainedSentence } from "./class-words";

/**
 * The selected classes with what they cost; nothing selected: two ways to begin. `compact` leaves the room to the hits
 * of a search.
 */
export function SelectionTray({ compact }: { readonly compact: boolean }) {
  const selected = useApp((state) => state.selected);
  const library = useApp((state) => state.library);
  const clear = useApp((state) => state.clearSelection);

  return (
    <section aria-label="Selection" className="border-b border-hairline pb-3">
      <div className="flex min-h-8 items-center justify-between gap-2 pr-2 pl-4">
        <h2 className="text-small font-medium text-quiet">
          Selected <span className="font-normal text-faint tabular-nums">{selected.length}</span>
        </h2>
        {selected.length > 0 && (
          <Button variant="quiet" size="small" onClick={clear}>
            Clear selection
          </Button>
        )}
      </div>
      {selected.length === 0 ? (
        !compact && <NothingSelected library={library} />
      ) : (
        <>
          <ul
            aria-label="Selected classes"
            className={classes("overflow-y-auto px-2", compact ? "max-h-[20dvh]" : "max-h-[38dvh]")}
          >
            {selected.map((id) => (
              <SelectedClass key={id} id={id} library={library} />
            ))}
          </ul>
          <Cost />
        </>
      )}
    </section>
  );
}

function SelectedClass({ id, library }: { readonly id: ClassId; readonly library: Library | null }) {
  const tokens = useApp((state) => state.estimate?.classTokens[id] ?? null);
  const descriptions = useApp((state) => state.descriptions);
  const deselect = useApp((state) => state.deselect);
  const { showDialog } = useShell();
  const { kind, name } = parseClassId(id) ?? { kind: "entity", name: id };
  const index = library?.indexOf(id) ?? -1;
  return (
    <li
      style={hueStyle(id)}
      className="hued group flex min-h-7 items-center gap-2 rounded-md pr-1 pl-2 hover:bg-hover pointer-coarse:min-h-11"
    >
      <button
        type="button"
        title={`What ${name} means`}
        disabled={index < 0}
        onClick={() => showDialog({ name: "class", id })}
        className="flex min-w-0 items-center gap-2 rounded-sm text-left"
      >
        <KindMark kind={kind} className="text-class-line" />
        <span className="min-w-0 truncate text-ink">{name}</span>
      </button>
      {/* Read as text, the name is a word of its own. */}{" "}
      {kind !== "entity" && <span className="text-tiny text-faint">{KIND_NOUN[kind]}</span>}
      {library !== null && index < 0 && <span className="text-tiny text-caution">not in this library</span>}
      {library !== null && index >= 0 && !isTrained(library, index) && (
        <span className="text-tiny text-caution" title={untrainedSentence(descriptions)}>
          not trained
        </span>
      )}
      <span className="ml-auto flex items-center">
        {tokens !== null && <span className="text-tiny text-faint tabular-nums">{counted(tokens, "token")}</span>}
        <IconButton icon="close" size="small" label={`Remove ${name}`} onClick={() => deselect(id)} />
      </span>
    </li>
  );
}

/** What the selection takes of each prompt, and how many prompts it makes. */
function Cost() {
  const estimate = useApp((state) => state.estimate);
  const failure = useApp((state) => state.estimateFailure);
  if (failure !== null || estimate === null) return null;
  return (
    <p className="px-4 pt-1 text-small text-faint tabular-nums">
      {counted(estimate.schemaTokens, "token")} · {counted(estimate.prompts, "prompt")} for{" "}
      {counted(estimate.sentences, "sentence")}
    </p>
  );
}

/** Selections to begin with; a class that the library lacks is left out. */
const SUGGESTIONS: readonly { readonly label: string; readonly ids: readonly ClassId[] }[] = [
  { label: "People, organisations, places", ids: ["entity:Person", "entity:Organization", "entity:Location"] },
  {
    label: "Who works for whom, and where",
    ids: ["entity:Person", "entity:Organization", "relation:WorksFor", "relation:LocatedIn"],
  },
];

function NothingSelected({ library }: { readonly library: Library | null }) {
  const select = useApp((state) => state.select);
  const offers = SUGGESTIONS.map(({ label, ids }) => ({
    label,
    ids: ids.filter((id) => library !== null && library.indexOf(id) >= 0),
  })).filter(({ ids }) => ids.length > 0);
  return (
    <div className="space-y-2 px-4">
      <p className="text-small text-faint">Nothing is selected yet. Search, open the tree below, or begin with</p>
      <div className="flex flex-wrap gap-2">
        {offers.map(({ label, ids }) => (
          <Button key={label} size="small" onClick={() => select(ids)}>
            {label}
          </Button>
        ))}
      </div>
    </div>
  );
}
