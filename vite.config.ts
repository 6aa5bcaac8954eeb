import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { offlinePlugin } from "./tools/offline/plugin.ts";
import { headersPlugin } from "./tools/server/headers.ts";

export default defineConfig({
  // Relative addresses: the build may be served from any folder of any host.
  base: "./",
  plugins: [react(), tailwindcss(), headersPlugin(), offlinePlugin()],
  worker: { format: "es" },
  build: {
    target: "es2023",
    assetsInlineLimit: 0,
    // A browser that cannot load modules ahead loads them when they are asked for.
    modulePreload: { polyfill: false },
    // What the first screen needs comes in one file: some thirty small ones took more bytes and as many requests.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: "page", tags: ["$initial"] }] } } },
  },
  server: { port: 5173, strictPort: true },
  preview: { port: Number(process.env.PORT ?? 4173), strictPort: true },
});
