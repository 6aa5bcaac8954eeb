import { afterAll, beforeAll, expect, it } from "vitest";
import { type ModelServer, serveModel } from "../support/model-server";
import { withBrowser } from "../support/visit";

const { visit } = withBrowser();
const TEXT = "Maria Keller lives in Zurich.";
/** None of them but two stands in the text. */
const CLASSES = ["Person", "City", "Ship", "Virus", "ProgrammingLanguage", "Aircraft", "Galaxy", "Enzyme", "Volcano"];

let server: ModelServer;
beforeAll(async () => {
  server = await serveModel({ software: "vllm", pieces: ["results = [", '\n\tPerson("Maria Keller")', "\n]"] });
});
afterAll(() => server.close());

it("a language model is asked about the classes that the reader finds likely, until that is switched off", async () => {
  const { reader, context } = await visit();
  const { page } = reader;
  await reader.selectOnly(...CLASSES);
  await reader.write(TEXT);
  // The reader has read the text, so its files are here.
  await reader.marks.first().waitFor({ timeout: 60_000 });
  // So are the vectors of the classes, for the next visit.
  await reader.button("More").click();
  await page.getByRole("menuitem", { name: /^Storage/u }).click();
  await page
    .getByRole("dialog", { name: "Storage" })
    .getByText("vectors of your own classes", { exact: false })
    .first()
    .waitFor();
  await page.keyboard.press("Escape");
  await reader.takeServer(server.url);
  await page.getByText(/\d+ questions? about an unlikely class left out/u).waitFor({ timeout: 60_000 });

  const asked = async (): Promise<readonly string[]> => {
    const before = server.prompts.length;
    await reader.extract();
    const prompts = server.prompts.slice(before).map(({ body }) => JSON.stringify(body));
    return CLASSES.filter((name) => prompts.some((prompt) => prompt.includes(`class ${name}(`)));
  };
  const few = await asked();
  expect(few).toEqual(expect.arrayContaining(["Person", "City"]));
  expect(few.length).toBeLessThan(CLASSES.length);

  await reader.button("More").click();
  const only = page.getByRole("menuitemcheckbox", { name: /^Ask about likely classes only/u });
  expect(await only.getAttribute("aria-checked")).toBe("true");
  await only.click();
  await page.keyboard.press("Escape");
  await page.getByText("about an unlikely class", { exact: false }).waitFor({ state: "detached" });
  expect(await asked()).toEqual(CLASSES);
  await context.close();
});
