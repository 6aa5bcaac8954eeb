import { expect, it } from "vitest";
import { withBrowser } from "../support/visit";

const { visit } = withBrowser();

it("a selection goes to a colleague as a link, and never takes theirs away unasked", async () => {
  const mine = await visit();
  await mine.reader.selectOnly("Person", "relation:Location", "event:TransferOwnership");
  const link = await mine.reader.link();
  expect(new URL(link).hash).toMatch(/^#k1\./u);
  expect(new URL(link).search).toBe("");
  await mine.context.close();

  // A first visitor has chosen nothing by hand: the link's selection is there at once.
  const theirs = await visit({ url: link });
  const names = async () => (await theirs.reader.selected.allTextContents()).map((text) => /^\w+/u.exec(text)?.[0]);
  await expect.poll(names).toEqual(["Person", "Location", "TransferOwnership"]);
  const { page } = theirs.reader;
  expect(page.url()).not.toContain("#");

  // Once they have chosen for themselves, they are asked.
  await theirs.reader.selectOnly("Disease");
  await page.evaluate((hash) => {
    location.hash = hash;
  }, new URL(link).hash);
  const offer = page.getByRole("dialog", { name: "Open link" });
  await offer.getByRole("button", { name: "Keep mine" }).click();
  await expect.poll(names).toEqual(["Disease"]);
  await page.evaluate((hash) => {
    location.hash = hash;
  }, new URL(link).hash);
  await offer.getByRole("button", { name: "Use this selection" }).click();
  await expect.poll(names).toEqual(["Person", "Location", "TransferOwnership"]);

  // A damaged link changes nothing and says so.
  await page.evaluate(
    (hash) => {
      location.hash = hash;
    },
    `${new URL(link).hash.slice(0, -2)}zz`,
  );
  await theirs.reader.alert.filter({ hasText: "link-damaged" }).waitFor();
  await expect.poll(names).toEqual(["Person", "Location", "TransferOwnership"]);
  await theirs.context.close();
});
