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
  ".mjs": "text/javascript; charset=utf-8",
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

/** Where files may lie. */
interface Places {
  readonly folders: readonly string[];
  /** Paths of single files, by their addresses without the first slash. */
  readonly files: ReadonlyMap<string, string>;
}

/** The first that is there; null where none is, or the address leads out of the folders. */
async function find({ folders, files }: Places, address: string): Promise<Found | null> {
  const name = normalize(decodeURIComponent(address)).replace(/^[/\\]+/, "");
  if (name.split(sep).includes("..")) return null;
  const single = files.get(decodeURIComponent(address).replace(/^\//u, ""));
  const inFolders = folders.map((folder) =>
    join(folder, name === "" || name.endsWith(sep) ? `${name}index.html` : name),
  );
  for (const path of single === undefined ? inFolders : [single, ...inFolders]) {
    const found = await stat(path).catch(() => null);
    if (found?.isFile()) return { path, bytes: found.size };
  }
  return null;
}

/**
 * Serves folders on this computer alone, at any free port; `headers` go with every answer, left out the page's own.
 * `files` are served besides, by their addresses without the first slash; the map may grow later.
 */
export async function serveFolders(
  folders: readonly string[],
  headers: Readonly<Record<string, string>> = pageHeaders,
  files: ReadonlyMap<string, string> = new Map(),
): Promise<StaticServer> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    find({ folders, files }, pathname).then(
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
