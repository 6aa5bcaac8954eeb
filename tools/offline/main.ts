import { readFile, writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { chromium } from "playwright-core";
import { ensureChromium } from "../setup/chromium";

/** Draws the icons that take no vector: `npx tsx tools/offline/main.ts`, after public/icons/icon.svg has changed. */

const ICONS = resolve(import.meta.dirname, "../../public/icons");

interface Icon {
  readonly name: string;
  readonly pixels: number;
  /** Width of the drawing, of that of the icon: a mask may cut away what lies outside of the middle four fifths. */
  readonly inset: number;
}

const icons: readonly Icon[] = [
  { name: "icon-192", pixels: 192, inset: 1 },
  { name: "icon-512", pixels: 512, inset: 1 },
  { name: "icon-maskable-512", pixels: 512, inset: 0.8 },
  { name: "apple-touch-icon", pixels: 180, inset: 0.86 },
];

const drawing = await readFile(resolve(ICONS, "icon.svg"), "utf8");
const browser = await chromium.launch({ executablePath: await ensureChromium(), args: ["--no-sandbox"] });
try {
  for (const { name, pixels, inset } of icons) {
    const page = await browser.newPage({ viewport: { width: pixels, height: pixels }, colorScheme: "light" });
    // The paper of the drawing goes on to the edge where a mask will cut it.
    const ground = inset < 1 ? "#fbf8f2" : "transparent";
    await page.setContent(`<style>
      body { margin: 0; display: grid; place-items: center; height: 100vh; background: ${ground} }
      svg { width: ${inset * 100}vw }
    </style>${drawing}`);
    await writeFile(resolve(ICONS, `${name}.png`), await page.screenshot({ omitBackground: true }));
    await page.close();
  }
} finally {
  await browser.close();
}
