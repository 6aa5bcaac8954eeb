import { resolve } from "node:path";
import { build, preview, type Rolldown } from "vite";
import { ensureChromium } from "../setup/chromium";

const ROOT = resolve(import.meta.dirname, "../..");

/** The page as `npm run build` makes it. */
export interface BuiltPage {
  readonly folder: string;
  readonly chunks: readonly Rolldown.OutputChunk[];
  readonly assets: readonly Rolldown.OutputAsset[];
}

let built: Promise<BuiltPage> | null = null;

/** Builds the page once a run, beside `dist`, which may be in use. */
export function builtPage(): Promise<BuiltPage> {
  built ??= buildPage();
  return built;
}

/** The built page on a server of its own, with the Chromium to open it in, for as long as `use` takes. */
export async function withServedPage<T>(
  use: (served: { readonly page: BuiltPage; readonly url: string; readonly executablePath: string }) => Promise<T>,
): Promise<T> {
  const executablePath = await ensureChromium();
  const page = await builtPage();
  const server = await preview({
    logLevel: "error",
    build: { outDir: page.folder },
    preview: { port: 0, strictPort: false },
  });
  try {
    const url = server.resolvedUrls?.local[0];
    if (url === undefined) throw new Error("The preview server has no address.");
    return await use({ page, url, executablePath });
  } finally {
    await server.close();
  }
}

async function buildPage(): Promise<BuiltPage> {
  const folder = resolve(ROOT, ".cache/bench/dist");
  process.stderr.write("building the page …\n");
  const output = await build({
    root: ROOT,
    logLevel: "error",
    build: { outDir: folder, emptyOutDir: true, reportCompressedSize: false },
  });
  return { folder, ...outputOf(output) };
}

/** The chunks and assets of a build with one output. */
export function outputOf(result: Awaited<ReturnType<typeof build>>): Pick<BuiltPage, "chunks" | "assets"> {
  const [output] = Array.isArray(result) ? result : [result];
  if (output === undefined || !("output" in output)) throw new Error("Vite made no output.");
  return {
    chunks: output.output.filter((file) => file.type === "chunk"),
    assets: output.output.filter((file) => file.type === "asset"),
  };
}
