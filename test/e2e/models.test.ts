import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { faults } from "../support/accessibility";
import type { Reader } from "../support/reader";
import { WITH_NANO, withBrowser } from "../support/visit";

const NANO = resolve(import.meta.dirname, "../../public/models/nano/nano.gguf");
const TEXT = "Maria Keller lives in Zurich.";

const dialogOf = ({ page }: Reader, name: "Model" | "Storage") => page.getByRole("dialog", { name });

async function openModels(reader: Reader) {
  await reader.button("Model").click();
  const dialog = dialogOf(reader, "Model");
  await dialog.getByRole("heading", { name: "Your own models", exact: true }).waitFor();
  return dialog;
}

async function openStorage(reader: Reader) {
  await reader.button("More").click();
  await reader.page.getByRole("menuitem", { name: /^Storage/u }).click();
  const dialog = dialogOf(reader, "Storage");
  await dialog.getByText(/that the browser lets this page keep/u).waitFor();
  return dialog;
}

/** A model's name alone, or with the mark of the chosen one. */
const cardTitle = (name: string): RegExp => new RegExp(`^${name.replaceAll(/[.()]/gu, "\\$&")}\\s*(✓ chosen)?$`, "u");

const cardOf = (reader: Reader, name: string) =>
  dialogOf(reader, "Model")
    .getByRole("listitem")
    .filter({ has: reader.page.getByRole("heading", { name: cardTitle(name) }) });

/** Waits until the built-in model is there. */
const ready = ({ page }: Reader, name: string) =>
  page.getByText(`${name} · on this computer`).waitFor({ timeout: 60_000 });
const nanoReady = (reader: Reader) => ready(reader, "nano");
/** What the page begins with, and comes back to. */
const readerReady = (reader: Reader) => ready(reader, "Reader");

describe("models on this computer", () => {
  const { visit } = withBrowser(WITH_NANO);

  it("takes a GGUF of the user's, runs it at this visit and the next, and removes it; says of a file that is no model why", async () => {
    const { reader, context } = await visit({ savesData: true });
    const { page } = reader;
    const dialog = await openModels(reader);
    const [other] = await Promise.all([
      page.waitForEvent("filechooser"),
      dialog.getByRole("button", { name: "Open GGUF file" }).click(),
    ]);
    await other.setFiles({ name: "paper.gguf", mimeType: "", buffer: Buffer.from("%PDF-1.7 not a model") });
    const alert = dialog.getByRole("region", { name: "Your own models" }).getByRole("alert");
    await alert.getByText("paper.gguf cannot be used as a model: it is no GGUF file.").waitFor();
    expect(await alert.locator("code").textContent()).toBe("model-unreadable");

    const [chooser] = await Promise.all([
      page.waitForEvent("filechooser"),
      dialog.getByRole("button", { name: "Open GGUF file" }).click(),
    ]);
    await chooser.setFiles(NANO);
    const form = dialog.getByRole("form", { name: "Add this model" });
    await form.getByText(/^A GGUF: llama, 92 MB, trained on/u).waitFor();
    expect(await faults(page)).toEqual([]);
    await form.getByRole("textbox", { name: "Name" }).fill("Mine, small");
    await form.getByRole("combobox", { name: "How it is asked" }).selectOption("compact");
    await form.getByRole("textbox", { name: "Context in tokens (pieces of words)" }).fill("2048");
    await form.getByRole("button", { name: "Add model" }).click();

    const card = cardOf(reader, "Mine, small");
    await card.getByText(/^Ready: on this computer since/u).waitFor({ timeout: 30_000 });
    await card.getByRole("button", { name: "Verify Mine, small" }).click();
    await card.getByText("Checked: every byte is as it should be.", { exact: false }).waitFor({ timeout: 30_000 });
    await card.getByRole("button", { name: "Choose Mine, small" }).click();
    await card.getByText("✓ chosen").waitFor();
    await page.keyboard.press("Escape");
    await page.getByText("Mine, small · on this computer").waitFor({ timeout: 60_000 });
    await reader.write(TEXT);
    await reader.selectOnly("Person");
    expect(await reader.extract()).toMatch(/^[1-9]\d* objects? in 1 sentence$/u);

    await page.reload();
    await page.getByText("Mine, small", { exact: false }).first().waitFor();
    expect(await reader.extract()).toMatch(/^[1-9]\d* objects? in 1 sentence$/u);
    await openModels(reader);
    await cardOf(reader, "Mine, small").getByRole("button", { name: "Remove Mine, small" }).click();
    await expect.poll(() => cardOf(reader, "Mine, small").count(), { timeout: 20_000 }).toBe(0);
    await page.keyboard.press("Escape");
    await readerReady(reader);
    await context.close();
  });

  it("lets the built-in model be deleted and fetched again", async () => {
    const { reader, context } = await visit();
    const { page } = reader;
    await nanoReady(reader);
    await openModels(reader);
    const card = cardOf(reader, "nano");
    await card.getByRole("button", { name: "Delete nano" }).click();
    await card.getByText("Built in: it comes with this page", { exact: false }).waitFor();
    await card.getByRole("button", { name: "Download nano" }).click();
    await card.getByText(/^Built in, ready: on this computer since/u).waitFor({ timeout: 60_000 });
    await page.keyboard.press("Escape");
    await reader.write(TEXT);
    await reader.selectOnly("Person");
    expect(await reader.extract()).toMatch(/in 1 sentence$/u);
    await context.close();
  });

  it("is not fetched before it is asked for where a connection is metered; Extract asks", async () => {
    const { reader, context } = await visit({ savesData: true });
    const { page } = reader;
    const requested: string[] = [];
    context.on("request", (request) => requested.push(request.url()));
    await page.getByText("nano · waits: this connection is metered").waitFor();
    await reader.button("Fetch nano").waitFor();
    expect(requested.filter((url) => url.endsWith(".gguf"))).toEqual([]);
    expect(await faults(page)).toEqual([]);
    await reader.write(TEXT);
    await reader.selectOnly("Person");
    expect(await reader.extract()).toMatch(/in 1 sentence$/u);
    expect(requested.some((url) => url.endsWith(".gguf"))).toBe(true);
    await context.close();
  });
});

describe("storage", () => {
  const { visit } = withBrowser();

  it("lists what is kept, deletes a part without a network, and everything after it has asked", async () => {
    const { reader, context } = await visit();
    const { page } = reader;
    await readerReady(reader);
    await reader.write(TEXT);
    await reader.selectOnly("Person");
    await reader.extract();
    // What was found is written down a moment later.
    await page.waitForTimeout(1000);
    await page.reload();
    await readerReady(reader);
    const dialog = await openStorage(reader);
    expect(await faults(page)).toEqual([]);
    await dialog.getByRole("button", { name: "Delete Reader: reader.onnx" }).waitFor();
    await dialog.getByRole("button", { name: "Delete The class library" }).waitFor();
    await context.setOffline(true);
    await dialog.getByRole("button", { name: "Delete The results" }).click();
    await expect.poll(() => dialog.getByText("The results").count(), { timeout: 10_000 }).toBe(0);
    await context.setOffline(false);
    await page.keyboard.press("Escape");
    expect(await reader.text()).toBe("");

    const again = await openStorage(reader);
    await again.getByRole("button", { name: "Delete everything" }).click();
    await again.getByText("This cannot be undone.", { exact: false }).waitFor();
    await Promise.all([
      page.waitForEvent("load"),
      again.getByRole("button", { name: "Delete everything now" }).click(),
    ]);
    // As at a first visit: the example stands there, and the model comes anew.
    await expect.poll(() => reader.text()).not.toBe("");
    await readerReady(reader);
    await context.close();
  });
});
