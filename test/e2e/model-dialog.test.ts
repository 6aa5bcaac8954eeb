import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findEntry, shownEntries } from "../../src/models/catalogue";
import { faults } from "../support/accessibility";
import { documentOfPersons } from "../support/document-of-persons";
import type { Reader } from "../support/reader";
import { WITH_NANO, withBrowser } from "../support/visit";

const NARROW = "KnowCoder-7B-IE (q4f16_1)";
const WIDE = "KnowCoder-7B-IE (q4f32_1)";

const dialogOf = ({ page }: Reader) => page.getByRole("dialog", { name: "Model" });

/** The card of a model. */
/** A model's name alone, or with the mark of the chosen one. */
const cardTitle = (name: string): RegExp => new RegExp(`^${name.replaceAll(/[.()]/gu, "\\$&")}\\s*(✓ chosen)?$`, "u");

const cardOf = (reader: Reader, name: string) =>
  dialogOf(reader)
    .getByRole("listitem")
    .filter({ has: reader.page.getByRole("heading", { name: cardTitle(name) }) });

async function openDialog(reader: Reader) {
  await reader.button("Model").click();
  const dialog = dialogOf(reader);
  await dialog.getByRole("heading", { name: "Instant reading: built in" }).waitFor();
  return dialog;
}

describe("a browser without WebGPU", () => {
  const { visit } = withBrowser(WITH_NANO);

  it("shows the catalogue, says why nothing of it can be chosen, and keeps the built-in model", async () => {
    const { reader, context } = await visit();
    const dialog = await openDialog(reader);
    for (const { name } of shownEntries(true, "nano")) expect(await cardOf(reader, name).count(), name).toBe(1);

    const card = cardOf(reader, "Qwen2.5 0.5B Instruct");
    await card
      .getByText(/This browser offers no WebGPU|finds no graphics processor/u)
      .first()
      .waitFor();
    expect(await card.getByRole("button", { name: "Choose Qwen2.5 0.5B Instruct" }).isDisabled()).toBe(true);
    expect(await cardOf(reader, WIDE).getByRole("button").count()).toBe(0);
    await cardOf(reader, "nano").getByText("✓ chosen").waitFor();
    await reader.page.keyboard.press("Escape");

    await reader.write("Maria Keller lives in Zurich.");
    await reader.selectOnly("Person");
    expect(await reader.extract()).toMatch(/in 1 sentence$/u);
    expect(await dialog.count()).toBe(0);
    await context.close();
  });
});

describe("a graphics processor that software imitates", () => {
  const { visit } = withBrowser(WITH_NANO, ["--enable-unsafe-webgpu", "--use-webgpu-adapter=swiftshader"]);
  let folder: string;

  /** A folder in MLC form, as small as one can be; its weights are no model's. */
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "knowcoder-weights-"));
    const files = {
      "mlc-chat-config.json": {
        model_type: "llama",
        conv_template: {},
        tokenizer_info: { token_postproc_method: "byte_fallback" },
        tokenizer_files: ["tokenizer.json"],
      },
      "tensor-cache.json": { metadata: {}, records: [{ dataPath: "params_shard_0.bin", nbytes: 4096 }] },
      "tokenizer.json": { model: { vocab: {} } },
    };
    for (const [name, value] of Object.entries(files)) await writeFile(join(folder, name), JSON.stringify(value));
  });
  afterAll(() => rm(folder, { recursive: true }));

  async function chooseFolder(reader: Reader, button: string): Promise<void> {
    const [chooser] = await Promise.all([
      reader.page.waitForEvent("filechooser"),
      cardOf(reader, WIDE).getByRole("button", { name: button }).click(),
    ]);
    await chooser.setFiles(folder);
  }

  it("takes a folder of weights, says what is missing of the model, and gives the built-in one back", async () => {
    const entry = findEntry("knowcoder-7b-ie-q4f32_1");
    const library = entry?.runtime === "webllm" ? entry.library : "";
    const { reader, context } = await visit({ blocked: [library], savesData: true });
    const { page } = reader;
    await reader.selectOnly("Person");
    await reader.openResult(documentOfPersons("Maria Keller lives in Zurich.", ["Maria Keller"]));

    const dialog = await openDialog(reader);
    const narrow = cardOf(reader, NARROW);
    await narrow.getByText("The graphics processor lacks shader-f16", { exact: false }).first().waitFor();
    expect(await narrow.getByRole("textbox").count()).toBe(0);
    const wide = cardOf(reader, WIDE);
    await wide.getByRole("textbox", { name: `Address of the weights of ${WIDE}` }).waitFor();

    // Without its weights the folder is refused, by the name of the file; the button tries again.
    await chooseFolder(reader, `Choose folder with the weights of ${WIDE}`);
    const alert = wide.getByRole("alert");
    await alert.getByText("params_shard_0.bin: it is not in the folder.", { exact: false }).waitFor();
    expect(await alert.locator("code").textContent()).toBe("weights-unreadable");
    expect(await faults(page)).toEqual([]);
    await writeFile(join(folder, "params_shard_0.bin"), Buffer.alloc(4096));
    await chooseFolder(reader, "Choose another folder");

    // The weights are here now; the model's library is not, and nothing can be fetched.
    const present = dialog.getByRole("region", { name: "Present model" });
    await present.getByText(`${library} could not be fetched: the connection failed.`).waitFor();
    await wide.getByText("Its weights were imported from a folder", { exact: false }).waitFor();
    expect(await alert.count()).toBe(0);
    expect(await faults(page)).toEqual([]);
    const kept = () => page.evaluate(async () => (await (await caches.open("webllm/model")).keys()).length);
    expect(await kept()).toBe(3);

    await page.keyboard.press("Escape");
    expect(await reader.alert.locator("code").textContent()).toBe("download-failed");
    expect(await reader.text()).toBe("Maria Keller lives in Zurich.");
    expect(await reader.marks.count()).toBeGreaterThan(0);

    await openDialog(reader);
    await present.getByRole("button", { name: "Use the built-in model" }).click();
    await cardOf(reader, "Reader").getByText("✓ chosen").waitFor();
    await wide.getByRole("button", { name: "Remove from this computer" }).click();
    await wide.getByRole("button", { name: "Choose folder" }).waitFor();
    // The card lets go of the weights at once; their files go one after the other.
    await expect.poll(kept).toBe(0);
    await page.keyboard.press("Escape");
    expect(await reader.extract()).toMatch(/in 1 sentence$/u);
    expect(await reader.alert.count()).toBe(0);
    await context.close();
  });
});
