import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { coveredControls } from "../support/covered";
import { documentOfPersons } from "../support/document-of-persons";
import { type ModelServer, serveModel } from "../support/model-server";
import type { Reader } from "../support/reader";
import { WITH_NANO, withBrowser } from "../support/visit";

const { visit } = withBrowser(WITH_NANO);

const TEXT =
  "Maria Keller lives in Zurich. The company Helvetia Instruments opened a factory in Basel in May 2019. " +
  "Anton Huber, its director, bought a painting by Paul Klee at the museum for two million francs.";

let server: ModelServer;
beforeAll(async () => {
  server = await serveModel({
    software: "vllm",
    pieces: ["results = [", '\n\tPerson("Maria Keller")', "\n]"],
    slow: 300,
  });
});
afterAll(() => server.close());

describe("no control lies under another", () => {
  // A page that is narrowed keeps its panel where it was: the layouts of desk, tablet and phone each begin anew.
  it.each<{ readonly name: string; readonly sizes: readonly { readonly width: number; readonly height: number }[] }>([
    {
      name: "a desk",
      sizes: [
        { width: 1280, height: 800 },
        { width: 1366, height: 768 },
        { width: 1440, height: 900 },
      ],
    },
    { name: "a tablet", sizes: [{ width: 820, height: 1180 }] },
    {
      name: "a phone",
      sizes: [
        { width: 390, height: 844 },
        { width: 320, height: 640 },
      ],
    },
  ])("on $name, at every size", async ({ sizes }) => {
    const { reader, context } = await visit({ ...sizes[0], savesData: true });
    const { page } = reader;
    const nothingCovered = async (state: string): Promise<void> => {
      for (const size of sizes.toReversed()) {
        await page.setViewportSize(size);
        expect(await coveredControls(page), `${state} at ${size.width} × ${size.height}`).toEqual([]);
        // What a run needs is in view whatever else is.
        await reader.button(/^(?:Extract|Stop)/u).click({ trial: true, timeout: 5000 });
      }
    };
    await nothingCovered("at first");
    await reader.takeServer(server.url);
    await reader.write("");
    await reader.button(/^Extract/u).click();
    await reader.alert.waitFor();
    await nothingCovered("with an error");
    await reader.write(TEXT);

    await reader.selectOnly("Person", "Location", "Organization", "Event", "City", "Date", "Money", "Artist");
    await reader.search();
    await page.getByRole("list", { name: "Suggested classes" }).waitFor();
    await nothingCovered("with suggestions");
    await page.keyboard.press("Escape");

    await reader.button(/^Extract/u).click();
    await reader.button("Stop").waitFor();
    await nothingCovered("in a run");
    await reader.summary();
    await nothingCovered("with results");
    await reader.marks.first().click();
    await page.locator(".details").waitFor();
    await nothingCovered("with details");
    await context.close();
  });
});

describe("with a server's model", () => {
  it("Escape closes what is open, clears the search, and ends a run only where the focus is on it; what was put away comes back", async () => {
    const { reader, context } = await visit({ savesData: true });
    const { page } = reader;
    await reader.takeServer(server.url);
    await reader.write(Array.from({ length: 50 }, () => TEXT).join(" "));
    await reader.selectOnly("Person", "Location");
    await reader.button("Clear selection").click();
    await reader.button("Bring back 2 selected classes").click();
    expect(await reader.selected.count()).toBe(2);
    await reader.button("Remove Location").click();

    const search = await reader.search();
    await search.fill("person");
    await search.press("Escape");
    expect(await search.inputValue()).toBe("");
    await search.press("Escape");
    expect(await search.count()).toBe(0);
    await reader.button("Add a class").and(page.locator(":focus")).waitFor();
    await page.keyboard.press("Control+Enter");
    await reader.marks.first().waitFor();
    await page.getByRole("tab", { name: "Text", exact: true }).focus();
    await page.keyboard.press("Escape");
    expect(await reader.button("Stop").isVisible()).toBe(true);

    await reader.button("Stop").focus();
    await page.keyboard.press("Escape");
    await page.getByText("Stopped.", { exact: true }).waitFor();
    expect(await reader.summary()).toMatch(/^[1-9]\d* objects? in 150 sentences$/u);

    await reader.write("Maria Keller lives in Zurich.");
    expect(await reader.extract()).toBe("1 object in 1 sentence");
    await reader.withDocument("Forget this text");
    expect(await reader.text()).toBe("");
    await reader.button("Bring back what was forgotten").click();
    expect(await reader.marks.allTextContents()).toEqual(["Maria Keller"]);
    expect(await reader.text()).toBe("Maria Keller lives in Zurich.");
    expect(await page.getByRole("button", { name: "Bring back what was forgotten" }).count()).toBe(0);
    await context.close();
  });
});

describe("the panel", () => {
  it("shows one thing at a time, is as wide as one likes, and is closed by Escape and a button; all of it stays so", async () => {
    const { reader, context } = await visit({ savesData: true });
    const { page } = reader;
    const tab = (name: string) => page.getByRole("tablist", { name: "Panel" }).getByRole("tab", { name, exact: true });
    const separator = page.getByRole("separator", { name: "Width of the panel" });
    await reader.tree.waitFor();
    await tab("Details").click();
    await page.getByText("Press a mark in the text").waitFor();
    expect(await reader.tree.count()).toBe(0);
    await separator.focus();
    await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("ArrowLeft");
    expect(await separator.getAttribute("aria-valuenow")).toBe("400");

    await reader.openResult(documentOfPersons("Maria Keller met Anton Huber.", ["Maria Keller", "Anton Huber"]));
    await reader.panel("Classes");
    // Whoever chooses a mark sees what is known of it, and what was open is back when it is let go of.
    await reader.marks.first().click();
    await page.getByRole("region", { name: "Details" }).getByRole("heading", { name: "Maria Keller" }).waitFor();
    await page.getByRole("group", { name: "Review" }).and(page.locator(":focus")).waitFor();
    await page.keyboard.press("Escape");
    await reader.tree.waitFor();
    await tab("Classes").press("Escape");
    await expect.poll(() => reader.tree.count()).toBe(0);
    expect(await separator.count()).toBe(0);
    await page.keyboard.press("Enter");
    await reader.tree.waitFor();
    await reader.button("Close the panel").click();
    await expect.poll(() => tab("Classes").getAttribute("aria-selected")).toBe("false");

    // The state is written a moment after the last change.
    await page.waitForTimeout(1000);
    await page.reload();
    await reader.marks.first().waitFor();
    expect(await separator.count()).toBe(0);
    await tab("Details").click();
    expect(await separator.getAttribute("aria-valuenow")).toBe("400");
    await context.close();
  });
});

describe("texts that run from right to left", () => {
  /** The words of the region from right to left, line by line, as they are drawn. */
  const readWords = ({ annotated }: Reader): Promise<readonly string[]> =>
    annotated.evaluate((region) => {
      const walker = document.createTreeWalker(region, NodeFilter.SHOW_TEXT);
      const words: { readonly word: string; readonly right: number; readonly line: number }[] = [];
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
        for (const match of (node.textContent ?? "").matchAll(/\S+/gu)) {
          const range = document.createRange();
          range.setStart(node, match.index);
          range.setEnd(node, match.index + match[0].length);
          const box = range.getBoundingClientRect();
          if (box.width > 0) words.push({ word: match[0], right: box.right, line: Math.round(box.top / 12) });
        }
      }
      return words.sort((a, b) => a.line - b.line || b.right - a.right).map(({ word }) => word);
    });

  it("keep the order of their words when they are marked, and each line of two scripts runs as its own letters do", async () => {
    const { reader, context } = await visit({ savesData: true });
    for (const [text, mentions] of [
      ["سافرت ليلى من دمشق إلى تونس مع يوسف", ["ليلى", "دمشق", "يوسف"]],
      ["דוד בן גוריון נולד בפולין וגר בתל אביב", ["דוד בן גוריון", "בתל אביב"]],
    ] as const) {
      await reader.openResult(documentOfPersons(text, mentions));
      expect(await readWords(reader)).toEqual(text.split(" "));
    }
    const text = "Maria Keller wrote this line.\nكتبت سارة هذا السطر";
    await reader.openResult(documentOfPersons(text, ["Maria Keller", "سارة"]));
    const words = await readWords(reader);
    expect(words.slice(0, 5)).toEqual(["line.", "this", "wrote", "Keller", "Maria"]);
    expect(words.slice(5)).toEqual(["كتبت", "سارة", "هذا", "السطر"]);
    await context.close();
  });
});
