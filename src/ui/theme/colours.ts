import type { CSSProperties } from "react";
import type { ClassId } from "../../core/schema/class";
import { assignHues } from "./hues";

/**
 * A class has one colour wherever it is drawn. Its hue is a hash of its kind and name; classes that are looked for together
 * are moved apart (hues.ts), and none of them changes when another comes or goes.
 * Lightness and chroma are fixed for each theme and use, so that text stays readable on every hue (OKLCH is made so
 * that equal lightness looks equally light). theme/tokens.css holds the same figures for the style sheet.
 */

/** The golden angle in degrees: multiples of it never bunch up on the circle. */
const GOLDEN_ANGLE = 137.50776405;

/** Chosen so that the commonest classes (Person, Organization, Location, Date, …) stand well apart, in the examples too. */
const SALT = 30945561;

/** FNV-1a over UTF-16 code units, then the finaliser of MurmurHash3, which spreads names that differ in one letter. */
function hash(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  h ^= SALT;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** The hue in degrees, 0 ≤ hue < 360, that a class has by itself. */
export const ownHue = (id: ClassId): number => ((hash(id) % 3600) * GOLDEN_ANGLE) % 360;

/** Of classes that stand together. */
let together: ReadonlyMap<ClassId, number> = new Map();

/** These classes are looked for together, so that their hues have to differ; `noted`: those that they had before a reload. */
export function seeTogether(
  ids: readonly ClassId[],
  noted: ReadonlyMap<ClassId, number> = new Map(),
): ReadonlyMap<ClassId, number> {
  together = assignHues(new Map([...together, ...noted]), ids, ownHue);
  return together;
}

/** The hue in degrees in which a class is drawn, wherever it is. */
export const classHue = (id: ClassId): number => together.get(id) ?? ownHue(id);

/** What an element with the class `hued` needs to show the colours of a schema class. */
export const hueStyle = (id: ClassId): CSSProperties => ({ "--hue": classHue(id).toFixed(1) }) as CSSProperties;

/** `ink` for words, `line` for underlines, marks and edges, `tint` for the ground behind a mention. */
export type ColourUse = "ink" | "line" | "tint";

/** OKLCH lightness (0…1) and chroma. */
interface Tone {
  readonly lightness: number;
  readonly chroma: number;
}

export const CLASS_TONES: Readonly<Record<"light" | "dark", Readonly<Record<ColourUse, Tone>>>> = {
  light: {
    ink: { lightness: 0.42, chroma: 0.071 },
    line: { lightness: 0.6, chroma: 0.1 },
    tint: { lightness: 0.92, chroma: 0.036 },
  },
  dark: {
    ink: { lightness: 0.82, chroma: 0.085 },
    line: { lightness: 0.7, chroma: 0.115 },
    tint: { lightness: 0.335, chroma: 0.055 },
  },
};

/** The colour of a class as `#rrggbb`, for what draws on a canvas and knows neither OKLCH nor custom properties. */
export function classColour(id: ClassId, use: ColourUse, theme: "light" | "dark"): string {
  const { lightness, chroma } = CLASS_TONES[theme][use];
  return hexOf(oklchToRgb(lightness, chroma, classHue(id)));
}

/** Red, green and blue, each 0…1 where the colour lies inside sRGB, as linear light. */
export type LinearRgb = readonly [number, number, number];

/** OKLCH (hue in degrees) to linear sRGB; the matrices are those of Björn Ottosson's definition of OKLab. */
export function oklchToRgb(lightness: number, chroma: number, hue: number): LinearRgb {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
}

function hexOf(rgb: LinearRgb): string {
  const byte = (linear: number): string => {
    const clipped = Math.min(1, Math.max(0, linear));
    const encoded = clipped <= 0.0031308 ? 12.92 * clipped : 1.055 * clipped ** (1 / 2.4) - 0.055;
    return Math.round(encoded * 255)
      .toString(16)
      .padStart(2, "0");
  };
  return `#${rgb.map(byte).join("")}`;
}
