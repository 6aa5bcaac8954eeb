import {
  type ChangeDesc,
  ChangeSet,
  type EditorState,
  type Range,
  StateEffect,
  StateField,
  type Text,
} from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, ViewPlugin, type ViewUpdate, WidgetType } from "@codemirror/view";
import type { ExtractedObject } from "../../../core/result/result";
import type { Span } from "../../../core/text/span";
import { objectsById } from "../../results/related";
import { depthOf, type Label, type Lit, labelElement, labelOf, lookOf, NOTHING_LIT } from "./look";
import { type DrawnMention, drawnMentions, type Marking, piecesOf } from "./pieces";

/**
 * Marks in the text that is written. They stay in the offsets of the text that was read; `moved` holds every edit since,
 * and says where they are now. Only what is in sight is ever made into decorations: a key press, a new object or the
 * pointer on a mark costs what a screen holds, however long the text is.
 */
interface Marked {
  /** The text that was read. */
  readonly text: string;
  readonly objects: readonly ExtractedObject[];
  readonly mentions: readonly DrawnMention[];
  /** From the text that was read to the document. */
  readonly moved: ChangeDesc;
  readonly lit: Lit;
}

/** What there is to mark: objects of a text that was read, and how. */
export interface Found {
  readonly text: string;
  readonly objects: readonly ExtractedObject[];
  readonly marking: Marking;
}

export const showFound = StateEffect.define<Found>();
export const lightUp = StateEffect.define<Lit>();

const UNMARKED: Marked = {
  text: "",
  objects: [],
  mentions: [],
  moved: ChangeSet.empty(0).desc,
  lit: NOTHING_LIT,
};

export const marked = StateField.define<Marked>({
  create: (state) => ({ ...UNMARKED, moved: changeBetween("", state.doc) }),
  update(value, transaction) {
    let next = value;
    if (transaction.docChanged) {
      const { newDoc } = transaction;
      // Back to the letter that was read: every mark is where it was, those that an edit had taken away too.
      const isBack = newDoc.length === next.text.length && newDoc.toString() === next.text;
      const moved = isBack ? ChangeSet.empty(next.text.length).desc : next.moved.composeDesc(transaction.changes.desc);
      next = { ...next, moved };
    }
    for (const effect of transaction.effects) {
      if (effect.is(lightUp)) next = { ...next, lit: effect.value };
      if (!effect.is(showFound)) continue;
      const { text, objects, marking } = effect.value;
      const moved = text === next.text ? next.moved : changeBetween(text, transaction.newDoc);
      next = { ...next, text, objects, moved, mentions: drawnMentions(text, objects, marking) };
    }
    return next;
  },
});

/** What leads from one text to another, as one replacement between what they begin and what they end with. */
function changeBetween(before: string, doc: Text): ChangeDesc {
  const after = doc.toString();
  if (before === after) return ChangeSet.empty(before.length).desc;
  const most = Math.min(before.length, after.length);
  let from = 0;
  while (from < most && before.charCodeAt(from) === after.charCodeAt(from)) from += 1;
  let same = 0;
  while (
    same < most - from &&
    before.charCodeAt(before.length - 1 - same) === after.charCodeAt(after.length - 1 - same)
  ) {
    same += 1;
  }
  const insert = doc.slice(from, after.length - same);
  return ChangeSet.of({ from, to: before.length - same, insert }, before.length).desc;
}

/** Where a span of the text that was read is in the document; null where nothing of it is left. */
function movedSpan({ start, end }: Span, moved: ChangeDesc): Span | null {
  // What is written at an edge is outside of it, what is written within belongs to it.
  const now = moved.empty ? { start, end } : { start: moved.mapPos(start, 1), end: moved.mapPos(end, -1) };
  return now.start < now.end ? now : null;
}

/** Where an object's own place is in the document; null where it has none, or nothing of it is left. */
export function placeOf(state: EditorState, id: string): Span | null {
  const { objects, moved } = state.field(marked);
  const span = objectsById({ objects }).get(id)?.span ?? null;
  return span === null ? null : movedSpan(span, moved);
}

/** The mentions that touch a stretch of the document, where they are now, in their order. */
export function mentionsIn(state: EditorState, stretch: Span): readonly DrawnMention[] {
  const { mentions, moved } = state.field(marked);
  const inverted = moved.invertedDesc;
  const start = inverted.mapPos(stretch.start, -1);
  const end = inverted.mapPos(stretch.end, 1);
  return mentions.flatMap((mention): DrawnMention[] => {
    if (mention.start > end || mention.end < start) return [];
    const now = movedSpan(mention, moved);
    return now === null || now.start >= stretch.end || now.end <= stretch.start ? [] : [{ ...mention, ...now }];
  });
}

/** The marks of some stretches of the document, with the names behind them, and every line's direction. */
export function decorationsOf(state: EditorState, stretches: readonly Span[]): DecorationSet {
  const ranges: Range<Decoration>[] = [];
  const { lit } = state.field(marked);
  for (const stretch of stretches) {
    const deep = new Set<number>();
    const within = mentionsIn(state, stretch).map((mention) => ({
      ...mention,
      start: mention.start - stretch.start,
      end: mention.end - stretch.start,
    }));
    for (const piece of piecesOf(stretch.end - stretch.start, within)) {
      if (piece.covers.length === 0) continue;
      const from = piece.start + stretch.start;
      const to = piece.end + stretch.start;
      ranges.push(Decoration.mark({ tagName: "mark", attributes: lookOf(piece, lit) }).range(from, to));
      const label = labelOf(piece, state.sliceDoc(to, to + 2));
      if (label !== null) ranges.push(Decoration.widget({ widget: new LabelWidget(label), side: 1 }).range(to));
      if (depthOf(piece) > 2) deep.add(state.doc.lineAt(from).from);
    }
    for (let at = stretch.start; at <= stretch.end; ) {
      const line = state.doc.lineAt(at);
      ranges.push((deep.has(line.from) ? DEEP_LINE : LINE).range(line.from));
      at = line.to + 1;
    }
  }
  return Decoration.set(ranges, true);
}

/** Each line runs as its own first letters do. */
const LINE = Decoration.line({ attributes: { dir: "auto" } });
const DEEP_LINE = Decoration.line({ attributes: { dir: "auto" }, class: "text-line-deep" });

class LabelWidget extends WidgetType {
  readonly label: Label;

  constructor(label: Label) {
    super();
    this.label = label;
  }

  override eq({ label: { names, style } }: LabelWidget): boolean {
    return this.label.names === names && this.label.style === style;
  }

  override toDOM(): HTMLElement {
    return labelElement(this.label);
  }
}

/** Draws what is in sight. */
export const drawnMarks = ViewPlugin.define(
  (view) => {
    const draw = (): DecorationSet =>
      decorationsOf(
        view.state,
        view.visibleRanges.map(({ from, to }) => ({ start: from, end: to })),
      );
    return {
      decorations: draw(),
      update({ docChanged, viewportChanged, startState, state }: ViewUpdate) {
        if (docChanged || viewportChanged || startState.field(marked) !== state.field(marked))
          this.decorations = draw();
      },
    };
  },
  { decorations: (plugin) => plugin.decorations },
);

export const marks = [marked, drawnMarks, EditorView.perLineTextDirection.of(true)];
