import { writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { build } from "vite";

const NAME = "pseudo-locale.html";

/** Builds the page in the pseudo-locale into the folder of the built page, whose library it reads; returns its file's name. */
export async function buildPseudoPage(): Promise<string> {
  const outDir = resolve("dist");
  const output = await build({
    configFile: false,
    logLevel: "error",
    base: "./",
    publicDir: false,
    plugins: [react(), tailwindcss()],
    worker: { format: "es" },
    build: {
      target: "es2023",
      assetsInlineLimit: 0,
      outDir,
      emptyOutDir: false,
      rolldownOptions: { input: { pseudo: resolve(import.meta.dirname, "main.tsx") } },
    },
  });
  if (!("output" in output)) throw new Error("The build has no single output.");
  const script = output.output.find((file) => file.type === "chunk" && file.isEntry);
  const styles = output.output.filter(({ fileName }) => /pseudo[^/]*\.css$/u.test(fileName));
  await writeFile(
    resolve(outDir, NAME),
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>⟦Page⟧</title><link rel="icon" href="./icons/icon.svg">
${styles.map(({ fileName }) => `<link rel="stylesheet" href="./${fileName}">`).join("")}
<script type="module" src="./${script?.fileName}"></script></head><body><div id="root"></div></body></html>`,
  );
  return NAME;
}
