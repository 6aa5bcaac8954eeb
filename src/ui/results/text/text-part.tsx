// biome-ignore-all lint/a11y/useSemanticElements: the mark stays a mark, and part of the line, though it leads somewhere.
// biome-ignore-all lint/a11y/noNoninteractiveElementToInteractiveRole: HTML allows every role on a mark.
import { type CSSProperties, memo } from "react";
import { classId } from "../../../core/schema/class";
import { CLASS_TONES, classHue, hueStyle } from "../../theme/colours";
import { type Cover, type DrawnMention, LANES, type Piece, samePieces } from "./pieces";

interface TextPartProps {
  /** The whole text. */
  readonly text: string;
  readonly pieces: readonly Piece[];
}

/** A part of the text with its marks: text nodes and marks alone, so that its text content is the text. */
export const TextPart = memo(
  function TextPart({ text, pieces }: TextPartProps) {
    return pieces.map((piece) =>
      piece.covers.length === 0 ? (
        text.slice(piece.start, piece.end)
      ) : (
        <Mark key={piece.start} text={text} piece={piece} />
      ),
    );
  },
  (before, after) => before.text === after.text && samePieces(before.pieces, after.pieces),
);

function Mark({ text, piece }: { readonly text: string; readonly piece: Piece }) {
  const [innermost] = piece.covers;
  if (innermost === undefined) return null;
  const mentions = piece.covers.map((cover) => cover.mention);
  // An object whose occurrences overlap is named once, with its class at the same place.
  const classOf = new Map(mentions.flatMap((mention) => mention.objects.map((id) => [id, mention.class] as const)));
  const own = mentions.flatMap((mention) => mention.own);
  const ending = mentions.filter((mention) => mention.end === piece.end && mention.own.length > 0);
  return (
    <mark
      // A mark leads to the details of its object. Which mark Tab stops at is for use-marks.ts to say.
      role="link"
      tabIndex={-1}
      aria-label={mentions.map((mention) => spoken(text, mention)).join("; ")}
      data-objects={[...classOf.keys()].join(" ")}
      data-classes={[...classOf.values()].join(" ")}
      data-own={own.length === 0 ? undefined : own.join(" ")}
      data-label={ending.length === 0 ? undefined : unique(ending.map((mention) => mention.class)).join(" · ")}
      className={innermost.mention.own.length > 0 ? "hued mention" : "hued mention mention-again"}
      style={{ ...hueStyle(idOf(innermost.mention)), ...underlines(piece.covers) }}
    >
      {text.slice(piece.start, piece.end)}
    </mark>
  );
}

const idOf = (mention: DrawnMention) => classId({ kind: mention.kind, name: mention.class });

const spoken = (text: string, mention: DrawnMention): string =>
  `${text.slice(mention.start, mention.end)}, ${mention.class}`;

const unique = (names: readonly string[]): readonly string[] => [...new Set(names)];

/** One background layer a lane, from the letters down: whole for entities, dashed for triggers. */
function underlines(covers: readonly Cover[]): CSSProperties {
  const drawn = covers.filter((cover) => cover.lane < LANES);
  const lanes = 1 + Math.max(0, ...drawn.map((cover) => cover.lane));
  return {
    "--lanes": lanes,
    backgroundImage: drawn.map(({ mention }) => underline(mention)).join(", "),
    backgroundPosition: drawn.map(({ lane }) => `0 calc(100% - ${3 * (lanes - 1 - lane)}px)`).join(", "),
  } as CSSProperties;
}

function underline(mention: DrawnMention): string {
  const colour = lineColour(mention);
  return mention.kind === "event"
    ? `repeating-linear-gradient(90deg, ${colour} 0 5px, transparent 5px 8px)`
    : `linear-gradient(${colour}, ${colour})`;
}

function lineColour(mention: DrawnMention): string {
  const hue = classHue(idOf(mention)).toFixed(1);
  const { light, dark } = CLASS_TONES;
  const alpha = mention.own.length > 0 ? "" : " / 0.5";
  const tone = ({ lightness, chroma }: { lightness: number; chroma: number }): string =>
    `oklch(${lightness} ${chroma} ${hue}${alpha})`;
  return `light-dark(${tone(light.line)}, ${tone(dark.line)})`;
}
