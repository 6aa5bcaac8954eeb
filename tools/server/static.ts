import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize, sep } from "node:path";
import { pageHeaders } from "./headers";

export interface StaticServer {
  /** Without a slash at its end. */
  readonly url: string;
  close(): Promise<void>;
}

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
  ".woff2": "font/woff2",
};

interface Found {
  readonly path: string;
  readonly bytes: number;
}

/** The first of `folders` that holds the file; null where none does, or the address leads out of them. */
async function find(folders: readonly string[], address: string): Promise<Found | null> {
  const name = normalize(decodeURIComponent(address)).replace(/^[/\\]+/, "");
  if (name.split(sep).includes("..")) return null;
  for (const folder of folders) {
    const path = join(folder, name === "" || name.endsWith(sep) ? `${name}index.html` : name);
    const found = await stat(path).catch(() => null);
    if (found?.isFile()) return { path, bytes: found.size };
  }
  return null;
}

/** Serves folders on this computer alone, at any free port; `headers` go with every answer, left out the page's own. */
export async function serveFolders(
  folders: readonly string[],
  headers: Readonly<Record<string, string>> = pageHeaders,
): Promise<StaticServer> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    find(folders, pathname).then(
      (found) => {
        if (found === null) {
          response.writeHead(404, headers).end();
          return;
        }
        response.writeHead(200, {
          ...headers,
          "Content-Type": TYPES[extname(found.path)] ?? "application/octet-stream",
          "Content-Length": found.bytes,
        });
        if (request.method === "HEAD") response.end();
        else createReadStream(found.path).pipe(response);
      },
      () => response.writeHead(400, headers).end(),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
