import { build, preview } from "vite";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    /** Address of the built page, with a slash at its end. */
    pageUrl: string;
  }
}

/** Builds the page once and serves it, as `npm start` does, on a port of its own. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  // Vitest's own mode would bring the development build of React into the page.
  process.env.NODE_ENV = "production";
  await build({ logLevel: "warn" });
  const server = await preview({ preview: { port: 0, strictPort: false } });
  const url = server.resolvedUrls?.local[0];
  if (url === undefined) throw new Error("The preview server has no address.");
  project.provide("pageUrl", url);
  return () => server.close();
}
