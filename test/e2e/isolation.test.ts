import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { withBrowser } from "../support/visit";

const { visit } = withBrowser();
const DIST = resolve(import.meta.dirname, "../../dist");
const TYPES: Readonly<Record<string, string>> = {
  html: "text/html",
  js: "text/javascript",
  css: "text/css",
  wasm: "application/wasm",
};

/** A plain file server, as many hosts are: none of the page's headers. */
let server: Server;
beforeAll(async () => {
  server = createServer((request, response) => {
    const name = decodeURIComponent(new URL(request.url ?? "/", "http://localhost").pathname);
    const path = join(DIST, name.endsWith("/") ? `${name}index.html` : name);
    stat(path).then(
      () => {
        response.setHeader("Content-Type", TYPES[path.split(".").at(-1) ?? ""] ?? "application/octet-stream");
        createReadStream(path).pipe(response);
      },
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((listening) => server.listen(0, "localhost", listening));
});
afterAll(() => server.close());

it("a page that is not isolated works on one thread, and says so", async () => {
  const { port } = server.address() as AddressInfo;
  const { reader, context } = await visit({ url: `http://localhost:${port}/` });
  await reader.page
    .getByText(/on one thread/u)
    .first()
    .waitFor();
  await reader.write("Maria Keller lives in Zurich.");
  await reader.selectOnly("Person");
  expect(await reader.extract()).toMatch(/in 1 sentence$/u);
  await context.close();
});
