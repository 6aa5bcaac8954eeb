import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import {
  CLASS_TONES,
  type ColourUse,
  classColour,
  classHue,
  type LinearRgb,
  oklchToRgb,
} from "../../../src/ui/theme/colours";

const THEMES = ["light", "dark"] as const;
type Theme = (typeof THEMES)[number];

const tokens = readFileSync(resolve(import.meta.dirname, "../../../src/ui/theme/tokens.css"), "utf8");

/** The two colours of a token, as the style sheet writes them: `L C H`, the hue perhaps a variable. */
function token(name: string): Record<Theme, readonly [number, number, string]> {
  const number = String.raw`([\d.]+)`;
  const oklch = String.raw`oklch\(${number} ${number} (var\(--hue\)|[\d.]+)[^)]*\)`;
  const match = new RegExp(String.raw`--${name}: light-dark\(${oklch}, ${oklch}\);`).exec(tokens);
  if (match === null) throw new Error(`tokens.css has no pair of colours named --${name}.`);
  const [, l1, c1, h1, l2, c2, h2] = match;
  return { light: [Number(l1), Number(c1), h1 ?? ""], dark: [Number(l2), Number(c2), h2 ?? ""] };
}

const colour = (name: string, theme: Theme): LinearRgb => {
  const [lightness, chroma, hue] = token(name)[theme];
  return oklchToRgb(lightness, chroma, Number(hue));
};

/** WCAG 2.2: contrast of two colours by their relative luminance. */
function contrast(a: LinearRgb, b: LinearRgb): number {
  const luminance = ([r, g, bl]: LinearRgb): number => 0.2126 * r + 0.7152 * g + 0.0722 * bl;
  const [x, y] = [luminance(a), luminance(b)];
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
}

const inGamut = (rgb: LinearRgb): boolean => rgb.every((value) => value >= -0.0005 && value <= 1.0005);

describe.each(THEMES)("contrast in the %s theme", (theme) => {
  const texts = ["ink", "quiet", "faint", "accent", "accent-strong", "danger", "caution"];
  const grounds = ["ground", "raised", "sunken", "hover", "accent-tint", "danger-tint"];

  it.each(texts.flatMap((text) => grounds.map((ground) => [text, ground])))("%s on %s reaches 4.5", (text, ground) => {
    expect(contrast(colour(text ?? "", theme), colour(ground ?? "", theme))).toBeGreaterThanOrEqual(4.5);
  });

  it.each([
    ["on-accent", "accent"],
    ["on-accent", "accent-strong"],
    ["ink", "match"],
    ["quiet", "match"],
  ])("%s on %s reaches 4.5", (text, ground) => {
    expect(contrast(colour(text, theme), colour(ground, theme))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(["ground", "raised", "sunken"])("the border of a control on %s reaches 3", (ground) => {
    expect(contrast(colour("border", theme), colour(ground, theme))).toBeGreaterThanOrEqual(3);
  });

  it("every hue of a class is readable and lies inside sRGB", () => {
    for (let hue = 0; hue < 360; hue += 1) {
      const tone = (use: ColourUse): LinearRgb =>
        oklchToRgb(CLASS_TONES[theme][use].lightness, CLASS_TONES[theme][use].chroma, hue);
      for (const use of ["ink", "line", "tint"] as const) expect(inGamut(tone(use)), `${use} at ${hue}°`).toBe(true);
      expect(contrast(tone("ink"), tone("tint")), `ink on tint at ${hue}°`).toBeGreaterThanOrEqual(4.5);
      expect(contrast(colour("ink", theme), tone("tint")), `text on tint at ${hue}°`).toBeGreaterThanOrEqual(4.5);
      for (const ground of grounds) {
        expect(contrast(tone("ink"), colour(ground, theme)), `ink on ${ground} at ${hue}°`).toBeGreaterThanOrEqual(4.5);
      }
      for (const ground of ["ground", "raised"]) {
        expect(contrast(tone("line"), colour(ground, theme)), `line on ${ground} at ${hue}°`).toBeGreaterThanOrEqual(3);
      }
    }
  });

  it.each(["ink", "line", "tint"] as const)("the style sheet draws a class's %s in the tone of colours.ts", (use) => {
    const { lightness, chroma } = CLASS_TONES[theme][use];
    expect(token(`class-${use}`)[theme]).toEqual([lightness, chroma, "var(--hue)"]);
  });
});

describe("class hues", () => {
  it("keep the commonest classes apart", () => {
    const hues = ["Person", "Organization", "Location", "Date"]
      .map((name) => classHue(`entity:${name}`))
      .sort((a, b) => a - b);
    const gaps = hues.map((hue, i) => (i === 0 ? hue + 360 - (hues.at(-1) ?? 0) : hue - (hues[i - 1] ?? 0)));
    expect(Math.min(...gaps)).toBeGreaterThan(45);
  });

  it("come from kind and name alone, so they stay in every version of the page", () => {
    expect(Math.round(classHue("entity:Person"))).toBe(120);
    expect(Math.round(classHue("entity:Location"))).toBe(289);
    expect(classHue("relation:Location")).not.toBe(classHue("entity:Location"));
  });

  it("become six hexadecimal digits for a canvas", () => {
    expect(classColour("entity:Person", "line", "light")).toMatch(/^#[0-9a-f]{6}$/);
  });
});
