import { resolve } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type StaticServer, serveFolders } from "../../tools/server/static";
import { WITH_NANO, withBrowser } from "../support/visit";

const { visit } = withBrowser(WITH_NANO);

/** A plain file server, as many hosts are: none of the page's headers. */
let server: StaticServer;
beforeAll(async () => {
  server = await serveFolders([resolve(import.meta.dirname, "../../dist")], {});
});
afterAll(() => server.close());

it("a page that is not isolated works on one thread, and says so", async () => {
  const { reader, context } = await visit({ url: `${server.url}/` });
  await reader.page
    .getByText(/on one thread/u)
    .first()
    .waitFor();
  await reader.write("Maria Keller lives in Zurich.");
  await reader.selectOnly("Person");
  expect(await reader.extract()).toMatch(/in 1 sentence$/u);
  await context.close();
});

it("the reader needs no isolation, and says nothing of threads", async () => {
  const { reader, context } = await visit({ url: `${server.url}/`, model: "reader" });
  await reader.write("Maria Keller lives in Zurich.");
  await reader.selectOnly("Person");
  expect(await reader.extract()).toBe("1 object in 1 sentence");
  expect(await reader.page.getByText(/on one thread/u).count()).toBe(0);
  await context.close();
});
