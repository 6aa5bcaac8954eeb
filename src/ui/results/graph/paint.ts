import type { GraphColours } from "./colours";
import type { Arrow, Disc, Line, Measure, Picture, Words } from "./picture";
import { NAME_SIZE } from "./scene";

const FADED = 0.2;

export const FONT_FAMILIES = {
  serif: "Literata Variable, Georgia, serif",
  sans: "Inter Variable, system-ui, sans-serif",
} as const;

const FONTS: Readonly<Record<Words["font"], string>> = {
  name: `${NAME_SIZE}px ${FONT_FAMILIES.serif}`,
  event: `italic ${NAME_SIZE}px ${FONT_FAMILIES.serif}`,
  edge: `${NAME_SIZE}px ${FONT_FAMILIES.sans}`,
};

/** Widths of labels, each measured once. */
export function createMeasure(context: Pick<OffscreenCanvasRenderingContext2D, "font" | "measureText">): Measure {
  const known = new Map<string, number>();
  return (text, font) => {
    const key = `${font} ${text}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    context.font = FONTS[font];
    const { width } = context.measureText(text);
    known.set(key, width);
    return width;
  };
}

type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/** Draws a picture on what is there. Lines of one look are drawn in one stroke, which is what makes thousands quick. */
export function paint(context: Context, picture: Picture, colours: Pick<GraphColours, "ground">): void {
  for (const lines of alike(picture.lines, ({ colour, width, dash, faded }) => `${colour} ${width} ${dash} ${faded}`)) {
    strokeLines(context, lines);
  }
  context.setLineDash([]);
  for (const arrows of alike(picture.arrows, ({ colour, faded }) => `${colour} ${faded}`)) fillArrows(context, arrows);
  for (const disc of picture.discs) drawDisc(context, disc);
  context.globalAlpha = 1;
  context.setLineDash([]);
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.lineJoin = "round";
  context.lineWidth = 4;
  context.strokeStyle = colours.ground;
  for (const { text, x, y, font, colour } of picture.words) {
    context.font = FONTS[font];
    context.strokeText(text, x, y);
    context.fillStyle = colour;
    context.fillText(text, x, y);
  }
}

function alike<Part>(parts: readonly Part[], look: (part: Part) => string): Iterable<readonly Part[]> {
  const groups = new Map<string, Part[]>();
  for (const part of parts) {
    const key = look(part);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [part]);
    else group.push(part);
  }
  return groups.values();
}

function strokeLines(context: Context, lines: readonly Line[]): void {
  const [first] = lines;
  if (first === undefined) return;
  context.globalAlpha = first.faded ? FADED : 1;
  context.strokeStyle = first.colour;
  context.lineWidth = first.width;
  context.setLineDash([...first.dash]);
  context.beginPath();
  for (const { from, bend, to } of lines) {
    context.moveTo(from.x, from.y);
    if (bend === null) context.lineTo(to.x, to.y);
    else context.bezierCurveTo(bend[0].x, bend[0].y, bend[1].x, bend[1].y, to.x, to.y);
  }
  context.stroke();
}

function fillArrows(context: Context, arrows: readonly Arrow[]): void {
  const [first] = arrows;
  if (first === undefined) return;
  context.globalAlpha = first.faded ? FADED : 1;
  context.fillStyle = first.colour;
  context.beginPath();
  for (const { points } of arrows) {
    const [tip, left, right] = points;
    context.moveTo(tip.x, tip.y);
    context.lineTo(left.x, left.y);
    context.lineTo(right.x, right.y);
    context.closePath();
  }
  context.fill();
}

function outline(context: Context, { shape, x, y }: Disc, radius: number): void {
  context.beginPath();
  if (shape === "circle") {
    context.arc(x, y, radius, 0, 2 * Math.PI);
    return;
  }
  const reach = radius * 1.15;
  context.moveTo(x, y - reach);
  context.lineTo(x + reach, y);
  context.lineTo(x, y + reach);
  context.lineTo(x - reach, y);
  context.closePath();
}

function drawDisc(context: Context, disc: Disc): void {
  context.globalAlpha = disc.faded ? FADED : 1;
  context.fillStyle = disc.fill;
  context.strokeStyle = disc.line;
  context.lineWidth = disc.width;
  context.setLineDash([...disc.dash]);
  outline(context, disc, disc.radius);
  context.fill();
  context.stroke();
  if (disc.ring === null) return;
  context.strokeStyle = disc.ring;
  context.lineWidth = 2;
  context.setLineDash([]);
  outline(context, disc, disc.radius + 5);
  context.stroke();
}
