import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export interface FolderServer {
  /** With a slash at its end. */
  readonly url: string;
  /** What lies there, by path; can be changed. */
  readonly files: Map<string, Uint8Array>;
  /** Paths that were asked for, in order. */
  readonly asked: string[];
  close(): Promise<void>;
}

/** A server on this computer that lets every page read its files, in ranges too. */
export async function serveFolder(files: Map<string, Uint8Array>): Promise<FolderServer> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    response.setHeader("Access-Control-Allow-Origin", "*");
    response.setHeader("Access-Control-Allow-Headers", "Range");
    response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
    if (request.method === "OPTIONS") return response.writeHead(204).end();
    const path = decodeURIComponent(new URL(request.url ?? "/", "http://localhost").pathname.slice(1));
    asked.push(path);
    const bytes = files.get(path);
    if (bytes === undefined) return response.writeHead(404).end("There is no such file.");
    const from = Number(/bytes=(\d+)-/u.exec(request.headers.range ?? "")?.[1] ?? 0);
    return response.writeHead(from === 0 ? 200 : 206).end(bytes.subarray(from));
  });
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${port}/`,
    files,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
