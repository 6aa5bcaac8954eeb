import type { Decision } from "../../../core/result/review/review";
import { classId, NO_CLASS } from "../../../core/schema/class";
import { CLASS_TONES, classHue } from "../../theme/colours";
import { type Cover, type DrawnMention, LANES, type Piece } from "./pieces";

/** What of the objects is lit: under the pointer or the focus, and chosen; of relations, their ends. */
export interface Lit {
  readonly hovered: ReadonlySet<string>;
  readonly chosen: ReadonlySet<string>;
}

export const NOTHING_LIT: Lit = { hovered: new Set(), chosen: new Set() };

/** Attributes of the element that marks a piece, whoever draws it; a piece that nothing covers has none. */
export function lookOf({ covers }: Piece, lit: Lit): Readonly<Record<string, string>> {
  const mentions = covers.map(({ mention }) => mention);
  // What has a class gives its colour to what has none.
  const innermost = mentions.find((mention) => mention.class !== NO_CLASS) ?? mentions[0];
  if (innermost === undefined) return {};
  // An object whose occurrences overlap is named once, with its class at the same place.
  const classOf = new Map(mentions.flatMap((mention) => mention.objects.map((id) => [id, mention.class] as const)));
  const own = mentions.flatMap((mention) => mention.own);
  const decision = mentions.find((mention) => mention.decision !== null)?.decision ?? null;
  // Where something certain lies over the same words, these stand on its ground.
  const isUncertain = mentions.every(({ uncertain }) => uncertain);
  const isChosen = own.some((id) => lit.chosen.has(id));
  const names = unique(mentions.map((mention) => mention.class)).filter((name) => name !== NO_CLASS);
  const isLit = [...classOf.keys()].some((id) => lit.hovered.has(id) || lit.chosen.has(id));
  return {
    class: [
      "hued mention",
      ...(innermost.own.length > 0 ? [] : ["mention-again"]),
      ...(innermost.class === NO_CLASS ? ["mention-bare"] : []),
      ...(isUncertain ? ["mention-uncertain"] : []),
    ].join(" "),
    ...(decision === null ? {} : { "data-decision": decision }),
    style: `${hue(innermost)}; ${underlines(covers)}`,
    ...(names.length === 0 ? {} : { title: names.join(" · ") }),
    "data-objects": [...classOf.keys()].join(" "),
    "data-classes": [...classOf.values()].join(" "),
    ...(own.length === 0 ? {} : { "data-own": own.join(" ") }),
    // Other places of the same words are lit with what is chosen, but they are not it.
    ...(isLit ? { "data-lit": isChosen ? "chosen" : "hovered" } : {}),
    ...(isChosen ? { "aria-current": "true" } : {}),
  };
}

/** What stands behind a mark that was decided about: colour and line are not the only cue. */
const SIGNS: Readonly<Record<Decision, string>> = { accepted: "✓", rejected: "✗", changed: "✎", added: "✎" };

/** A letter, before which a mark ends within a word. */
const IN_WORD = /^[\p{L}\p{N}]/u;

export interface Label {
  readonly names: string;
  readonly style: string;
}

/**
 * The names that stand behind a piece, and how they look; null where none does. `next` is what comes after the piece: a
 * mark that ends within a word, such as one that letters were added to, is not named there.
 */
export function labelOf({ covers, end }: Piece, next: string): Label | null {
  const ending = covers.map(({ mention }) => mention).filter((mention) => mention.end === end);
  const named = ending.filter((mention) => mention.named);
  const decision = ending.find((mention) => mention.decision !== null) ?? null;
  const [innermost = decision] = named;
  if (innermost === null || IN_WORD.test(next)) return null;
  const sign = decision?.decision == null ? [] : [SIGNS[decision.decision]];
  const names = unique(named.map((mention) => mention.class)).join(" · ");
  return { names: [...sign, ...(names === "" ? [] : [names])].join(" "), style: hue(innermost) };
}

/** A name behind a mark: drawn by the style sheet, so that it is no text, whoever reads or copies. */
export function labelElement({ names, style }: Label): HTMLElement {
  const label = document.createElement("span");
  label.className = "hued mention-label";
  label.setAttribute("style", style);
  label.setAttribute("aria-hidden", "true");
  label.dataset.label = names;
  return label;
}

/** How many underlines lie on top of each other at most. */
export const depthOf = ({ covers }: Piece): number =>
  Math.min(
    LANES,
    covers.reduce((depth, { lane }) => Math.max(depth, lane + 1), 0),
  );

const unique = (names: readonly string[]): readonly string[] => [...new Set(names)];

const idOf = (mention: DrawnMention) => classId({ kind: mention.kind, name: mention.class });

const hue = (mention: DrawnMention): string => `--hue: ${classHue(idOf(mention)).toFixed(1)}`;

/** One background layer per lane, from the letters down: whole for entities, dashed for triggers, in short dashes for what is uncertain. */
function underlines(covers: readonly Cover[]): string {
  const drawn = covers.filter((cover) => cover.lane < LANES);
  const lanes = 1 + Math.max(0, ...drawn.map((cover) => cover.lane));
  const images = drawn.map(({ mention }) => underline(mention)).join(", ");
  const places = drawn.map(({ lane }) => `0 calc(100% - ${3 * (lanes - 1 - lane)}px)`).join(", ");
  return `--lanes: ${lanes}; background-image: ${images}; background-position: ${places}`;
}

function underline(mention: DrawnMention): string {
  const colour = lineColour(mention);
  if (mention.uncertain) return `repeating-linear-gradient(90deg, ${colour} 0 3px, transparent 3px 6px)`;
  return mention.kind === "event"
    ? `repeating-linear-gradient(90deg, ${colour} 0 5px, transparent 5px 8px)`
    : `linear-gradient(${colour}, ${colour})`;
}

function lineColour(mention: DrawnMention): string {
  if (mention.class === NO_CLASS) return "var(--border)";
  const degrees = classHue(idOf(mention)).toFixed(1);
  const { light, dark } = CLASS_TONES;
  const alpha = mention.own.length > 0 ? "" : " / 0.5";
  const tone = ({ lightness, chroma }: { lightness: number; chroma: number }): string =>
    `oklch(${lightness} ${chroma} ${degrees}${alpha})`;
  return `light-dark(${tone(light.line)}, ${tone(dark.line)})`;
}
