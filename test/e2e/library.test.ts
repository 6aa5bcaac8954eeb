import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { WITH_NANO, withBrowser } from "../support/visit";

const { visit } = withBrowser(WITH_NANO);

/** How often the open page has asked for the library file. */
const requests = (page: Page): Promise<number> =>
  page.evaluate(
    () => performance.getEntriesByType("resource").filter(({ name }) => /\/library\/classes-/u.test(name)).length,
  );

const treeOf = (page: Page) => page.getByRole("tree").first();

/** Puts something else in the place of the library's stored copy. */
const damage = (page: Page): Promise<void> =>
  page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open("knowcoder-library");
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const database = opening.result;
          const transaction = database.transaction("records", "readwrite");
          const records = transaction.objectStore("records");
          const reading = records.get("built-in");
          reading.onsuccess = () => {
            const bytes = new Uint8Array(reading.result.bytes);
            bytes.fill(0, 1000, 2000);
            records.put({ ...reading.result, bytes: bytes.buffer }, "built-in");
          };
          transaction.oncomplete = () => {
            database.close();
            resolve();
          };
          transaction.onerror = () => reject(transaction.error);
        };
      }),
  );

describe("the class library", () => {
  it("is fetched once, is asked for no more and needs no network; a damaged copy is fetched again, and the selection stays", async () => {
    const { reader, context } = await visit({ savesData: true });
    await reader.selectOnly("City", "Person");
    await treeOf(reader.page).waitFor();
    expect(await requests(reader.page)).toBe(1);
    // The selection is written a moment after the last change.
    await reader.page.waitForTimeout(1000);
    await context.route(/\/library\//u, (route) => route.abort());
    await reader.page.reload();
    await treeOf(reader.page).waitFor();
    expect(await requests(reader.page)).toBe(0);

    await context.unroute(/\/library\//u);
    await damage(reader.page);
    await reader.page.reload();
    await treeOf(reader.page).waitFor();
    expect(await requests(reader.page)).toBe(1);
    await expect.poll(() => reader.selected.count()).toBe(2);
    await reader.page.reload();
    await treeOf(reader.page).waitFor();
    expect(await requests(reader.page)).toBe(0);
    await context.close();
  });
});
