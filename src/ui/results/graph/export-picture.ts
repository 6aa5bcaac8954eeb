import type { GraphColours } from "./colours";
import type { LegendEntry } from "./legend";
import { FONT_FAMILIES, paint } from "./paint";
import type { Disc, Frame, Line, Measure, Picture, Words } from "./picture";
import { NAME_SIZE } from "./scene";

/** What a file of the drawing shows: what is seen, and below it what the colours mean. */
interface Exported {
  readonly picture: Picture;
  readonly frame: Pick<Frame, "width" | "height">;
  readonly legend: readonly LegendEntry[];
  readonly colours: GraphColours;
  readonly measure: Measure;
}

const ROW = 24;
const MARGIN = 16;
/** Pixels of a PNG for a pixel of the screen. */
const SHARPNESS = 2;

/** The drawing with its legend as one picture, and how high that is. */
function withLegend({ picture, frame, legend, colours, measure }: Exported): {
  readonly picture: Picture;
  readonly height: number;
} {
  const discs: Disc[] = [];
  const lines: Line[] = [];
  const words: Words[] = [];
  let x = MARGIN;
  let y = frame.height + MARGIN;
  for (const { id, name, count } of legend) {
    const text = `${name} ${count}`;
    const width = measure(text, "edge");
    if (x > MARGIN && x + 28 + width > frame.width - MARGIN) {
      x = MARGIN;
      y += ROW;
    }
    const line = colours.of(id, "line");
    const common = { id, dash: [], faded: false };
    if (id.startsWith("relation:")) {
      lines.push({ ...common, from: { x, y }, bend: null, to: { x: x + 16, y }, colour: line, width: 2 });
    } else {
      const shape = id.startsWith("event:") ? "diamond" : "circle";
      const fill = colours.of(id, "tint");
      discs.push({ ...common, shape, x: x + 8, y, radius: 6, fill, line, width: 2, ring: null });
    }
    words.push({ id, text, x: x + 22 + width / 2, y, width, font: "edge", colour: colours.ink });
    x += 22 + width + MARGIN;
  }
  return {
    picture: {
      lines: [...picture.lines, ...lines],
      arrows: picture.arrows,
      discs: [...picture.discs, ...discs],
      words: [...picture.words, ...words],
    },
    height: legend.length === 0 ? frame.height : y + MARGIN,
  };
}

export async function toPng(exported: Exported): Promise<Blob> {
  const { picture, height } = withLegend(exported);
  const canvas = new OffscreenCanvas(exported.frame.width * SHARPNESS, height * SHARPNESS);
  const context = canvas.getContext("2d");
  if (context === null) throw new Error("The browser has no canvas to draw on.");
  context.scale(SHARPNESS, SHARPNESS);
  context.fillStyle = exported.colours.ground;
  context.fillRect(0, 0, exported.frame.width, height);
  paint(context, picture, exported.colours);
  return canvas.convertToBlob({ type: "image/png" });
}

export function toSvg(exported: Exported): string {
  const { picture, height } = withLegend(exported);
  const { width } = exported.frame;
  const { ground } = exported.colours;
  const parts = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    `<rect width="${width}" height="${height}" fill="${ground}"/>`,
    ...picture.lines.map(svgLine),
    ...picture.arrows.map(
      ({ points, colour, faded }) =>
        `<path d="M${points.map(({ x, y }) => `${short(x)} ${short(y)}`).join("L")}Z" fill="${colour}"${fadedTo(faded)}/>`,
    ),
    ...picture.discs.map(svgDisc),
    `<g text-anchor="middle" dominant-baseline="central" font-size="${NAME_SIZE}" stroke="${ground}" stroke-width="4" stroke-linejoin="round" paint-order="stroke">`,
    ...picture.words.map(
      ({ text, x, y, font, colour }) =>
        `<text x="${short(x)}" y="${short(y)}" fill="${colour}" ${FONTS[font]}>${escaped(text)}</text>`,
    ),
    "</g>",
    "</svg>",
  ];
  return `${parts.join("\n")}\n`;
}

const FONTS: Readonly<Record<Words["font"], string>> = {
  name: `font-family="${FONT_FAMILIES.serif}"`,
  event: `font-family="${FONT_FAMILIES.serif}" font-style="italic"`,
  edge: `font-family="${FONT_FAMILIES.sans}"`,
};

const short = (value: number): string => String(Math.round(value * 10) / 10);
const fadedTo = (faded: boolean): string => (faded ? ' opacity="0.2"' : "");
const dashed = (dash: readonly number[]): string => (dash.length === 0 ? "" : ` stroke-dasharray="${dash.join(" ")}"`);

function svgLine({ from, bend, to, colour, width, dash, faded }: Line): string {
  const way =
    bend === null
      ? `L${short(to.x)} ${short(to.y)}`
      : `C${[...bend, to].map(({ x, y }) => `${short(x)} ${short(y)}`).join(" ")}`;
  return `<path d="M${short(from.x)} ${short(from.y)}${way}" fill="none" stroke="${colour}" stroke-width="${short(width)}"${dashed(dash)}${fadedTo(faded)}/>`;
}

function svgDisc({ shape, x, y, radius, fill, line, width, dash, ring, faded }: Disc): string {
  const look = `fill="${fill}" stroke="${line}" stroke-width="${short(width)}"${dashed(dash)}${fadedTo(faded)}`;
  const around = (reach: number, how: string): string => {
    if (shape === "circle") return `<circle cx="${short(x)}" cy="${short(y)}" r="${short(reach)}" ${how}/>`;
    const far = reach * 1.15;
    const corners = [
      [x, y - far],
      [x + far, y],
      [x, y + far],
      [x - far, y],
    ];
    return `<path d="M${corners.map((corner) => corner.map(short).join(" ")).join("L")}Z" ${how}/>`;
  };
  return `${around(radius, look)}${ring === null ? "" : around(radius + 5, `fill="none" stroke="${ring}" stroke-width="2"`)}`;
}

// What XML cannot hold is left out: texts may hold control characters.
const escaped = (text: string): string =>
  text
    .replace(/[\p{Cc}\uFFFE\uFFFF]/gu, " ")
    .replace(/&/gu, "&amp;")
    .replace(/</gu, "&lt;")
    .replace(/>/gu, "&gt;");
