import { expect, it } from "vitest";
import { Reader } from "../support/reader";
import { WITH_NANO, withBrowser } from "../support/visit";

const { visit } = withBrowser(WITH_NANO);

it("two tabs keep what was typed in each, over reloads and after they are closed", async () => {
  const { reader: first, context } = await visit({ savesData: true });
  const url = first.page.url();
  const open = async (): Promise<Reader> => Reader.open(await context.newPage(), url);
  const kept = (): Promise<readonly string[]> =>
    first.page.evaluate(
      () =>
        new Promise<string[]>((resolve, reject) => {
          const opening = indexedDB.open("knowcoder-page");
          opening.onerror = () => reject(opening.error);
          opening.onsuccess = () => {
            const asking = opening.result.transaction("records").objectStore("records").getAll();
            asking.onsuccess = () => resolve(asking.result.flatMap(({ text }) => text ?? []));
          };
        }),
    );

  const second = await open();
  await first.write("Anna Berg moved to Oslo.");
  await second.write("Bo Lind stayed in Bergen.");
  await first.textbox.pressSequentially(" She works there.");
  const own = "Anna Berg moved to Oslo. She works there.";
  await expect.poll(kept).toEqual(expect.arrayContaining([own, "Bo Lind stayed in Bergen."]));
  for (const { page } of [first, second]) await page.reload();
  await expect.poll(() => first.text()).toBe(own);
  await expect.poll(() => second.text()).toBe("Bo Lind stayed in Bergen.");

  // What a closed tab has left is offered to the next one, and what it takes the place of can be brought back.
  await second.page.close();
  await first.page.reload();
  await first.page.getByText("A text from another tab is still here").waitFor();
  await first.button("Bring it here").click();
  await expect.poll(() => first.text()).toBe("Bo Lind stayed in Bergen.");
  // A button "Bring back my text" stood here; now what was shown before is in the list of documents.
  await first.openDocument("Anna Berg");
  await expect.poll(() => first.text()).toBe(own);
  await context.close();
});
