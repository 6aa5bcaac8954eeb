import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { faults } from "../support/accessibility";
import { type ModelServer, serveModel } from "../support/model-server";
import type { Reader } from "../support/reader";
import { WITH_NANO, withBrowser } from "../support/visit";

const KEY = "sk-very-secret";
const TEXT = "Maria Keller lives in Zurich. Anton Huber works in Basel. Clara Meier came from Bern.";

/** The first two words of the sentence, as KnowCoder would answer. */
const answers = (prompt: string): readonly string[] => {
  const sentence = /sentence = "(.*?)"/u.exec(prompt)?.[1] ?? "";
  return ["results = [", `\n\tPerson("${sentence.split(" ").slice(0, 2).join(" ")}")`, "\n]"];
};

const sectionOf = ({ page }: Reader) =>
  page.getByRole("dialog", { name: "Model" }).getByRole("region", { name: "A server" });

async function openServers(reader: Reader) {
  await reader.button("Model").click();
  const section = sectionOf(reader);
  await section.getByRole("textbox", { name: "Address of the server" }).waitFor();
  return section;
}

describe("a server that the user names", () => {
  const { visit } = withBrowser(WITH_NANO);
  let server: ModelServer;
  beforeAll(async () => {
    server = await serveModel({ software: "vllm", pieces: answers, slow: 40 });
  });
  afterAll(() => server.close());

  it("says what it can do, is warned of all the time, answers several prompts at once, and keeps no key unasked", async () => {
    const { reader, context } = await visit({ savesData: true });
    const { page } = reader;
    await reader.write(TEXT);
    await reader.selectOnly("Person");
    const section = await openServers(reader);
    await section.getByRole("textbox", { name: "Address of the server" }).fill(`${server.url}/v1`);
    await section.getByLabel("Key of the server").fill(KEY);
    await section.getByRole("button", { name: "Ask the server" }).click();
    const form = section.getByRole("form", { name: "Use this server" });
    await form.getByText("This is vLLM 0.18.0 with knowcoder.", { exact: false }).waitFor();
    await form
      .getByText("It can limit its answers to the selected classes, which was tried", { exact: false })
      .waitFor();
    expect(await form.getByRole("combobox", { name: "How it is asked" }).inputValue()).toBe("knowcoder");
    expect(await faults(page)).toEqual([]);
    await form.getByRole("button", { name: "Use this server" }).click();
    await page.keyboard.press("Escape");

    const host = new URL(server.url).host;
    const warning = `ext is sent to a server on this computer, ${host}`;
    await page.getByRole("banner").getByText(`ready · your t${warning}`, { exact: false }).waitFor();
    await page.getByRole("contentinfo").getByText(`Your t${warning}.`).waitFor();
    expect(await faults(page)).toEqual([]);
    // Nothing of the text has left before Extract, whatever was reckoned meanwhile.
    await page.getByText("3 prompts", { exact: false }).first().waitFor();
    expect(JSON.stringify(server.seen)).not.toContain("Keller");

    expect(await reader.extract()).toBe("3 objects in 3 sentences");
    expect(server.busiest()).toBeGreaterThan(1);
    expect(server.seen.every(({ authorization }) => authorization === `Bearer ${KEY}`)).toBe(true);
    expect(await reader.marks.allTextContents()).toEqual(["Maria Keller", "Anton Huber", "Clara Meier"]);
    expect(await reader.link()).not.toContain(KEY);

    await page.reload();
    await page.getByRole("contentinfo").getByText(`Your t${warning}.`).waitFor();
    await openServers(reader);
    expect(await section.getByLabel("Key of the server").inputValue()).toBe("");
    await section.getByRole("button", { name: "Forget this server" }).click();
    await page.keyboard.press("Escape");
    await page.getByText("Reader · on this computer").waitFor({ timeout: 60_000 });
    expect(await page.getByText(warning, { exact: false }).count()).toBe(0);
    await context.close();
  });

  it("is stopped in a run, and what was found stays", async () => {
    const { reader, context } = await visit({ savesData: true });
    await reader.write(Array.from({ length: 30 }, () => TEXT).join(" "));
    await reader.selectOnly("Person");
    const section = await openServers(reader);
    // As servers print themselves, without a scheme, and as llama.cpp does.
    const { port } = new URL(server.url);
    await section.getByRole("textbox", { name: "Address of the server" }).fill(`localhost:${port}`);
    await section.getByRole("button", { name: "Ask the server" }).click();
    const form = section.getByRole("form", { name: "Use this server" });
    await form.getByRole("textbox", { name: "Prompts at once" }).fill("2");
    await form.getByRole("button", { name: "Use this server" }).click();
    await reader.page.keyboard.press("Escape");
    await reader.button(/^Extract/u).click();
    await reader.marks.first().waitFor();
    await reader.button("Stop").click();
    expect(await reader.summary()).toMatch(/^[1-9]\d* objects? in 90 sentences$/u);
    await context.close();
  });
});

describe("an address that cannot be used", () => {
  const { visit } = withBrowser(WITH_NANO);
  const models = "https://gpu.example/v1/models";

  it("is refused by a sentence, or told of when nobody answers", async () => {
    const { reader, context } = await visit({ blocked: [models], savesData: true });
    const section = await openServers(reader);
    const address = section.getByRole("textbox", { name: "Address of the server" });
    await address.fill("http://gpu.example:8000");
    await section.getByRole("button", { name: "Ask the server" }).click();
    await section.getByText(/^Other computers are asked over https only/u).waitFor();
    await address.fill("https://gpu.example");
    await section.getByRole("button", { name: "Ask the server" }).click();
    const alert = section.getByRole("alert");
    await alert.getByText("https://gpu.example cannot be reached", { exact: false }).waitFor();
    expect(await alert.locator("code").textContent()).toBe("server-unreachable");
    expect(await section.getByRole("form", { name: "Use this server" }).count()).toBe(0);
    await context.close();
  });
});
