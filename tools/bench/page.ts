import { resolve } from "node:path";
import { build, type Rolldown } from "vite";

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
