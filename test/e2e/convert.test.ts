import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ModelShape } from "../../src/convert/checkpoint/checkpoint";
import { type Files, folderOf, openFiles } from "../convert/support/checkpoints";
import { converted } from "../convert/support/converted";
import { randomTensors, TINY } from "../convert/support/tiny-model";
import { writeSafetensors } from "../convert/support/write-safetensors";
import { faults } from "../support/accessibility";
import type { Reader } from "../support/reader";
import { WITH_NANO, withBrowser } from "../support/visit";

const JOURNAL = "knowcoder-convert.json";
const MANIFEST = "tensor-cache.json";

/** Large enough to be met under way, at thirty-two bits a number: some shards of 32 MB. */
const LARGER: ModelShape = {
  ...TINY,
  width: 1024,
  innerWidth: 2048,
  layers: 2,
  heads: 16,
  keyHeads: 16,
  headWidth: 64,
  vocabulary: 8000,
};

/** With a context that is enough for a card. */
const SMALL: ModelShape = { ...TINY, contextTokens: 512 };

const checkpoint = (shape: ModelShape): Files =>
  folderOf(shape, new Map(), new Map([["model.safetensors", writeSafetensors(randomTensors(shape), "BF16")]]));

const dialogOf = ({ page }: Reader) => page.getByRole("dialog", { name: "Convert a checkpoint" });

async function openDialog(reader: Reader) {
  await reader.button("Model").click();
  await reader.page
    .getByRole("dialog", { name: "Model" })
    .getByRole("button", { name: "Convert a checkpoint", exact: true })
    .click();
  const dialog = dialogOf(reader);
  await dialog.getByRole("button", { name: "Choose folder" }).waitFor();
  return dialog;
}

async function chooseFolder(reader: Reader, folder: string): Promise<void> {
  const [chooser] = await Promise.all([
    reader.page.waitForEvent("filechooser"),
    dialogOf(reader).getByRole("button", { name: "Choose folder" }).click(),
  ]);
  await chooser.setFiles(folder);
}

interface KeptFile {
  readonly cache: string;
  readonly sha256: string;
  readonly kept: string | null;
}

/** What the caches of WebLLM hold below addresses of converted models, by the files' names. */
async function keptFiles({ page }: Reader): Promise<ReadonlyMap<string, KeptFile>> {
  const found = await page.evaluate(async () => {
    const files: [string, { cache: string; sha256: string; kept: string | null }][] = [];
    for (const cache of await caches.keys()) {
      const opened = await caches.open(cache);
      for (const request of await opened.keys()) {
        const [, name] = /\/models\/converted-[0-9a-f]{16}\/resolve\/local\/(.+)$/u.exec(request.url) ?? [];
        const response = name === undefined ? undefined : await opened.match(request);
        if (name === undefined || response === undefined) continue;
        const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", await response.arrayBuffer()));
        const sha256 = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
        files.push([name, { cache, sha256, kept: response.headers.get("Date") }]);
      }
    }
    return files;
  });
  return new Map(found);
}

const withoutJournal = (files: ReadonlyMap<string, string>): Record<string, string> =>
  Object.fromEntries([...files].filter(([name]) => name !== JOURNAL).sort());

const digestsOf = (files: ReadonlyMap<string, KeptFile>): Record<string, string> =>
  withoutJournal(new Map([...files].map(([name, { sha256 }]) => [name, sha256])));

describe("converting a checkpoint in the page", () => {
  const { visit } = withBrowser(WITH_NANO);
  let place: string;
  const models = { tiny: checkpoint(SMALL), larger: checkpoint(LARGER) };

  beforeAll(async () => {
    place = await mkdtemp(join(tmpdir(), "knowcoder-checkpoints-"));
    for (const [name, files] of Object.entries(models)) {
      await mkdir(join(place, name));
      for (const [file, bytes] of files) await writeFile(join(place, name, file), bytes);
    }
    await mkdir(join(place, "pictures"));
    await writeFile(join(place, "pictures", "a.png"), "no checkpoint");
  });
  afterAll(() => rm(place, { recursive: true }));

  it("says what was recognised, converts it to where WebLLM looks, and makes it a card", async () => {
    const { reader, context } = await visit({ savesData: true });
    const dialog = await openDialog(reader);
    await chooseFolder(reader, join(place, "tiny"));
    await dialog.getByText("Llama, 2 layers of width 64").waitFor();
    await dialog.getByText(/stored as BF16/u).waitFor();
    await dialog.getByText("tokenizer.json, tokenizer_config.json").waitFor();
    expect(await faults(reader.page)).toEqual([]);
    // Without WebGPU, the quantization that any graphics processor computes.
    expect(await dialog.getByLabel("Quantization").inputValue()).toBe("q4f32_1");
    await dialog.getByLabel("Quantization").selectOption("q4f16_1");
    await dialog.getByRole("button", { name: "Convert", exact: true }).click();
    await dialog.getByText("tiny is converted.").waitFor();
    expect(await faults(reader.page)).toEqual([]);

    const kept = await keptFiles(reader);
    const expected = await converted(await openFiles(models.tiny), "q4f16_1");
    expect(digestsOf(kept)).toEqual(withoutJournal(expected.digests()));
    expect(kept.get("mlc-chat-config.json")?.cache).toBe("webllm/config");
    for (const name of [MANIFEST, "params_shard_0.bin", "tokenizer.json"]) {
      expect(kept.get(name)?.cache, name).toBe("webllm/model");
    }

    await dialog.getByRole("button", { name: "Go to the models" }).click();
    const notes = reader.page.getByRole("form", { name: "Add this model" });
    expect(await notes.getByLabel("Name").inputValue()).toBe("tiny");
    await notes.getByRole("button", { name: "Add model" }).click();
    const card = reader.page.getByRole("region", { name: "Your own models" }).getByRole("listitem");
    await card.getByRole("heading", { name: "tiny" }).waitFor();
    await context.close();
  });

  it("says what is no checkpoint, and takes another", async () => {
    const { reader, context } = await visit({ savesData: true });
    const dialog = await openDialog(reader);
    await chooseFolder(reader, join(place, "pictures"));
    await dialog.getByRole("alert").getByText("checkpoint-unsupported").waitFor();
    await chooseFolder(reader, join(place, "tiny"));
    await dialog.getByRole("form", { name: "Convert this checkpoint" }).waitFor();
    await context.close();
  });

  it("stops, and after a reload goes on with what is missing", async () => {
    const { reader, context } = await visit({ savesData: true });
    const dialog = await openDialog(reader);
    const begin = async (): Promise<void> => {
      await chooseFolder(reader, join(place, "larger"));
      await dialog.getByLabel("Quantization").selectOption("q0f32");
      await dialog.getByRole("button", { name: "Convert", exact: true }).click();
    };
    await begin();
    const firstShardIsKept = () =>
      reader.page.evaluate(async () => {
        const keys = await (await caches.open("webllm/model")).keys();
        return keys.some(({ url }) => url.endsWith("/params_shard_0.bin"));
      });
    await expect.poll(firstShardIsKept, { interval: 20, timeout: 60_000 }).toBe(true);
    await dialog.getByRole("button", { name: "Stop converting" }).click();
    await dialog.getByRole("button", { name: "Go on converting" }).waitFor();
    const stopped = await keptFiles(reader);
    expect(stopped.has(MANIFEST)).toBe(false);
    expect(stopped.has("mlc-chat-config.json")).toBe(false);
    expect(stopped.has("params_shard_0.bin")).toBe(true);

    await reader.page.reload();
    // Files that are written anew bear another time, which has seconds only.
    await reader.page.waitForTimeout(1100);
    await openDialog(reader);
    await begin();
    await dialog.getByText("larger is converted.").waitFor();
    const kept = await keptFiles(reader);
    const expected = await converted(await openFiles(models.larger), "q0f32");
    expect(digestsOf(kept)).toEqual(withoutJournal(expected.digests()));
    expect(kept.get("params_shard_0.bin")).toEqual(stopped.get("params_shard_0.bin"));
    await context.close();
  });
});
