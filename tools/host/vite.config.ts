import { resolve } from "node:path";
import { defineConfig } from "vite";

const root = import.meta.dirname;

/** Builds the page that runs the engines for the commands: the same engine and worker sources as the page's own. */
export default defineConfig({
  root,
  base: "./",
  publicDir: false,
  cacheDir: resolve(root, "../../.cache/host-vite"),
  logLevel: "error",
  worker: { format: "es" },
  build: {
    target: "es2023",
    assetsInlineLimit: 0,
    outDir: resolve(root, "../../.cache/host"),
    emptyOutDir: true,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 10_000,
  },
});
