import type { ReactNode } from "react";
import type { ExtractedObject, ResultDocument } from "../../../core/result/result";
import { useApp } from "../../app-store";
import { foundMessages } from "../../messages/en/found";
import { useMessages } from "../../messages/messages";
import { Button } from "../../primitives/button";
import { nameOf, objectsById } from "../related";
import type { Entry } from "./entries";

/** As many mentions stand around the chosen one. */
const SHOWN = 7;
/** Characters of the text before and behind a mention. */
const BEFORE = 18;
const BEHIND = 48;

interface MentionsProps {
  readonly document: ResultDocument;
  readonly entry: Entry;
  readonly chosen: string;
  /** Takes a mention out of its entity; null where there is nothing to take out of. */
  readonly onTakeOut: ((object: string) => void) | null;
}

/** The mentions of what is chosen, those around the chosen one, each in its words. */
export function Mentions({ document, entry, chosen, onTakeOut }: MentionsProps) {
  const words = useMessages(foundMessages);
  const choose = useApp((state) => state.choose);
  const byId = objectsById(document);
  const { objects, name } = entry;
  const at = Math.max(0, objects.indexOf(chosen));
  const first = Math.max(0, Math.min(at - (SHOWN >> 1), objects.length - SHOWN));
  const shown = objects.slice(first, first + SHOWN);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset groups what is filled in.
    <div role="group" aria-label={words.mentionsOf(name)} className="pb-1 pl-3">
      {shown.map((id, index) => {
        const object = byId.get(id);
        if (object === undefined) return null;
        return (
          <div key={id} className="flex items-center gap-1">
            <button
              type="button"
              dir="auto"
              aria-current={id === chosen}
              onClick={() => choose(id)}
              className="min-h-7 min-w-0 flex-1 truncate rounded-sm px-2 text-start text-small text-quiet hover:bg-hover hover:text-ink aria-current:bg-hover aria-current:text-ink pointer-coarse:min-h-11"
            >
              <InWords document={document} object={object} />
            </button>
            {onTakeOut !== null && objects.length > 1 && id === chosen && (
              <Button
                size="small"
                variant="quiet"
                aria-label={words.takeOut(name, first + index + 1)}
                onClick={() => onTakeOut(id)}
              >
                {words.notTheSame}
              </Button>
            )}
          </div>
        );
      })}
      {objects.length > SHOWN && (
        <p className="px-2 text-small text-faint tabular-nums">
          {words.place(first + 1, first + shown.length, objects.length)}
        </p>
      )}
    </div>
  );
}

/** An object with the words around it; a relation by its two ends. */
function InWords({
  document,
  object,
}: {
  readonly document: ResultDocument;
  readonly object: ExtractedObject;
}): ReactNode {
  const { text } = document;
  const { span } = object;
  if (span === null) return <bdi>{nameOf(object, objectsById(document))}</bdi>;
  const { start, end } = span;
  const from = wordStart(text, start - BEFORE, start);
  const before = text.slice(from, start);
  return (
    <>
      {from > 0 && "…"}
      {before}
      <b className="font-semibold text-ink">{text.slice(start, end)}</b>
      {text.slice(end, Math.min(end + BEHIND, lineEnd(text, end)))}
    </>
  );
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf("\n", from);
  return end < 0 ? text.length : end;
}

/** Where the first whole word begins between two places of a text, within the line of the second. */
function wordStart(text: string, from: number, to: number): number {
  if (from <= 0) return Math.max(0, text.lastIndexOf("\n", to - 1) + 1);
  const line = text.lastIndexOf("\n", to - 1) + 1;
  if (line >= from) return line;
  const gap = text.slice(from, to).search(/\s/u);
  return gap < 0 ? from : from + gap + 1;
}
