import { type CSSProperties, useDeferredValue, useEffect, useMemo, useRef, useState } from "react";
import type { ResultDocument } from "../../../core/result";
import { useDocument } from "../../app-store";
import { resultsMessages } from "../../messages/en/results";
import { useMessages } from "../../messages/messages";
import { classes } from "../../primitives/classes";
import { objectsById } from "../related";
import { Overlay } from "./overlay";
import { blocksOf, drawnMentions, LANES, piecesOf, piecesWithin } from "./pieces";
import { TextPart } from "./text-part";
import { useMarks } from "./use-marks";

/** Above this many characters blocks out of sight are not laid out. */
const LONG_TEXT = 8000;

/** With more objects than this the text is shown before its marks are made, and marks wait for what people do. */
const MANY_OBJECTS = 300;

/** Rough size of a letter and a line, for the height of a block that was never laid out. */
const LETTERS_A_LINE = 68;
const LINE_PIXELS = 31;

/** The text of a run with its mentions marked. The text content of the region is the text, to the letter. */
export function AnnotatedText({ document: latest }: { readonly document: ResultDocument }) {
  const words = useMessages(resultsMessages);
  // Drawing many marks may wait for what people do, and is given up when more objects arrive: first the text, then its
  // marks. A few are drawn at once, so that the page never says that a run has ended before they stand.
  const many = latest.objects.length > MANY_OBJECTS;
  const deferred = useDeferredValue(latest, many ? { ...latest, objects: [] } : latest);
  const document = many ? deferred : latest;
  const { text, objects } = document;
  const onlyClass = useDeferredValue(useDocument((document) => document.onlyClass));
  const region = useRef<HTMLDivElement>(null);
  const blocks = useMemo(() => blocksOf(text), [text]);
  const drawnBlocks = useGrowing(blocks.length, text);
  const pieces = useMemo(() => piecesOf(text.length, drawnMentions(objects, onlyClass)), [text, objects, onlyClass]);
  useMarks(region, objectsById(document));

  return (
    <div className="relative">
      {/* biome-ignore lint/a11y/useSemanticElements: a section would be one more block to style; the role is the same. */}
      <div ref={region} role="region" aria-label={words.annotatedText} className="reading annotated-text">
        {blocks.slice(0, drawnBlocks).map((block, index) => {
          const height = Math.ceil((block.end - block.start) / LETTERS_A_LINE) * LINE_PIXELS;
          const drawn = piecesWithin(pieces, { start: block.start, end: block.parts.at(-1)?.end ?? block.end });
          return (
            <div
              key={block.start}
              // Each paragraph runs as its first letters do.
              dir="auto"
              className={classes(
                "text-block",
                depthOf(drawn) > 2 && "text-block-deep",
                text.length > LONG_TEXT && "text-block-lazy",
              )}
              style={{ "--height": `${height}px` } as CSSProperties}
            >
              {block.parts.length === 1 ? (
                <TextPart text={text} pieces={drawn} />
              ) : (
                block.parts.map((part) => (
                  <span key={part.start}>
                    <TextPart text={text} pieces={piecesWithin(drawn, part)} />
                  </span>
                ))
              )}
              {index < blocks.length - 1 && <BlockEnd />}
            </div>
          );
        })}
      </div>
      <Overlay region={region} document={document} />
    </div>
  );
}

/** Blocks that are drawn at once; more follow so many at a time, with room for everything else in between. */
const BLOCKS_AT_ONCE = 100;

/** How many of the blocks of a text to draw now: soon all of them. */
function useGrowing(all: number, text: string): number {
  const [drawn, setDrawn] = useState({ text, count: BLOCKS_AT_ONCE });
  const count = drawn.text === text ? drawn.count : BLOCKS_AT_ONCE;
  useEffect(() => {
    if (count >= all) return;
    const timer = setTimeout(() => setDrawn({ text, count: count + BLOCKS_AT_ONCE }));
    return () => clearTimeout(timer);
  }, [count, all, text]);
  return Math.min(count, all);
}

/**
 * The line break between two blocks, which the end of the box draws: part of the text content, and not said twice where
 * the text is read as it looks, or copied.
 */
const BlockEnd = () => <span hidden>{"\n"}</span>;

/** How many underlines lie on top of each other at most. */
const depthOf = (pieces: readonly { readonly covers: readonly { readonly lane: number }[] }[]): number =>
  Math.min(
    LANES,
    pieces.reduce((deepest, { covers }) => covers.reduce((depth, { lane }) => Math.max(depth, lane + 1), deepest), 0),
  );
