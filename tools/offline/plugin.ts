import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import type { LogLevel, Plugin } from "vite";
import { VitePWA } from "vite-plugin-pwa";
import { pageHeaders } from "../server/headers.ts";
import { missingFiles, pageFiles } from "./page-files.ts";

const packaged = createRequire(import.meta.url);

/** Warm paper, as `--ground` of src/ui/theme/tokens.css. */
const PAPER = "#fbf8f2";

/** Larger than any file: what is kept is decided by name, never by size. */
const NO_LIMIT = 2 ** 40;

/**
 * Makes the built page installable, and builds its service worker with the list of all files and the headers that it
 * sends. The build fails where the list lacks something that the page needs. In development there is no service worker.
 */
export function offlinePlugin(): Plugin[] {
  let folder = "";
  let level: LogLevel = "info";
  const outputs: Plugin = {
    name: "offline",
    apply: "build",
    config: () => ({ define: { __PAGE_HEADERS__: JSON.stringify(pageHeaders) } }),
    configResolved(config) {
      level = config.logLevel ?? level;
      folder = resolve(config.root, config.build.outDir);
    },
  };
  const pwa = VitePWA({
    strategies: "injectManifest",
    srcDir: "src/worker",
    filename: "service-worker.ts",
    // The page registers it itself, and asks before it takes a new version.
    registerType: "prompt",
    injectRegister: false,
    includeManifestIcons: false,
    devOptions: { enabled: false },
    // It is a build of its own, and as quiet as that of the page is.
    integration: { configureCustomSWViteBuild: (build) => void Object.assign(build, { logLevel: level }) },
    manifest: {
      name: "KnowCoder in the page",
      short_name: "KnowCoder",
      description: "Entities, relations and events found in your text by a model that runs in this page.",
      start_url: "./",
      scope: "./",
      display: "standalone",
      background_color: PAPER,
      theme_color: PAPER,
      categories: ["productivity", "education", "utilities"],
      icons: [
        { src: "icons/icon.svg", sizes: "any", type: "image/svg+xml" },
        { src: "icons/icon-192.png", sizes: "192x192", type: "image/png" },
        { src: "icons/icon-512.png", sizes: "512x512", type: "image/png" },
        { src: "icons/icon-maskable-512.png", sizes: "512x512", type: "image/png", purpose: "maskable" },
      ],
    },
    injectManifest: {
      rollupFormat: "iife",
      globPatterns: ["index.html"],
      maximumFileSizeToCacheInBytes: NO_LIMIT,
      manifestTransforms: [
        // Workbox' own list leaves out what is too large or has another ending; this one cannot.
        () => {
          const files = pageFiles(folder, pageHeaders, {
            modern: readFileSync(packaged.resolve("@wllama/wllama/esm/wasm/wllama.wasm")),
            compat: readFileSync(packaged.resolve("@wllama/wllama-compat/wasm/wllama.wasm")),
          });
          const missing = missingFiles(files);
          if (missing !== null) throw new Error(missing);
          return { manifest: files.map((file) => ({ ...file, size: file.bytes })) };
        },
      ],
    },
  });
  return [outputs, ...pwa];
}
