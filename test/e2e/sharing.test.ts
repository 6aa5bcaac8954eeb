import { readFile } from "node:fs/promises";
import { expect, inject, it } from "vitest";
import { WITH_NANO, withBrowser } from "../support/visit";

const { visit } = withBrowser(WITH_NANO);

it("a selection goes to a colleague as a link, and never takes theirs away unasked", async () => {
  const mine = await visit({ savesData: true });
  await mine.reader.selectOnly("Person", "relation:Location", "event:TransferOwnership");
  const link = await mine.reader.link();
  expect(new URL(link).hash).toMatch(/^#k2\.[A-Za-z0-9_-]+$/u);
  expect(new URL(link).search).toBe("");
  await mine.context.close();

  // A first visitor has chosen nothing by hand: the link's selection is there at once.
  const theirs = await visit({ savesData: true, url: link });
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

it("a link of the first version of the page opens", async () => {
  const { reader, context } = await visit({
    savesData: true,
    url: `${inject("pageUrl")}#k1.cards1.d.e-City.r-Location.40d34d15`,
  });
  const names = async () => (await reader.selected.allTextContents()).map((text) => /^\w+/u.exec(text)?.[0]);
  await expect.poll(names).toEqual(["City", "Location"]);
  await context.close();
});

it("the Share dialog says what the link holds, and the text goes along only where that is wanted", async () => {
  const mine = await visit({ savesData: true });
  const { page } = mine.reader;
  await mine.reader.selectOnly("Person", "Organization");
  await mine.reader.write("Ada Lovelace wrote to Charles Babbage.");
  await mine.reader.button("Share").click();
  const dialog = page.getByRole("dialog", { name: "Share" });
  const link = dialog.getByRole("textbox", { name: "Link" });
  await expect.poll(() => dialog.getByLabel("What the link holds").textContent()).toContain("2 classes");
  await dialog.getByRole("img", { name: "The link as a QR code" }).waitFor();
  const short = await link.inputValue();
  expect(short.length).toBeLessThan(80);
  await dialog.getByRole("button", { name: "Copy link" }).click();
  await dialog.getByText("Copied.").waitFor();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(short);
  expect(await dialog.getByRole("link", { name: "Open in new tab" }).getAttribute("href")).toBe(short);

  // The tests' page is served on this computer alone: whoever gets the link would come to nothing.
  const here = dialog.getByRole("note").filter({ hasText: "Only this computer can open this link" });
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    here.getByRole("button", { name: "Save the classes as a file" }).click(),
  ]);
  expect(file.suggestedFilename()).toBe("classes.py");
  expect(await readFile(await file.path(), "utf8")).toMatch(/^class Person\(.*^class Organization\(/msu);

  await dialog.getByRole("switch", { name: /^Include the text/u }).check();
  await dialog.getByRole("note").filter({ hasText: "Your text is in this link" }).waitFor();
  await expect.poll(async () => (await link.inputValue()).length).toBeGreaterThan(short.length);
  const long = await link.inputValue();
  await mine.context.close();

  // A first visitor has an example before them: the text of the link takes its place at once.
  const theirs = await visit({ savesData: true, url: long });
  await expect.poll(() => theirs.reader.text()).toBe("Ada Lovelace wrote to Charles Babbage.");
  // Once they have written something, they are asked.
  await theirs.reader.write("My own text.");
  await theirs.reader.page.evaluate((hash) => {
    location.hash = hash;
  }, new URL(long).hash);
  const offer = theirs.reader.page.getByRole("dialog", { name: "Open link" });
  await offer.getByRole("note").filter({ hasText: "takes the place of yours" }).waitFor();
  await offer.getByRole("button", { name: "Keep mine" }).click();
  expect(await theirs.reader.text()).toBe("My own text.");
  await theirs.context.close();
});
