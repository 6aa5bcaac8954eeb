import { resolve } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type StaticServer, serveFolders } from "../../tools/server/static";
import { withBrowser } from "../support/visit";

const { visit } = withBrowser();

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
