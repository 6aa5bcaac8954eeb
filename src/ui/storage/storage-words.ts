import { CATALOGUE, type CatalogueEntry } from "../../engine/catalog";
import { hostOf } from "../../engine/host";
import type { KeptPart } from "../../engine/inventory";
import { placeOf } from "../../state/persist/tab-places";

const RECORDS: Readonly<Record<string, string>> = {
  settings: "Settings",
  models: "Your own models: names and notes",
  remote: "The server that you named",
  selection: "Selected classes",
  classes: "Your own classes",
  text: "The text",
  result: "The results",
};

/** What people call a part of what is kept. `entries`: the models that are known here, the user's own included. */
export function partName({ place, name }: KeptPart, entries: readonly CatalogueEntry[], base: string): string {
  switch (place) {
    case "record":
      return RECORDS[name] ?? tabRecord(name) ?? `Record “${name}”`;
    case "library":
      return "The class library";
    case "model":
    case "partial": {
      const model = modelOf(name, entries, base);
      const file = decodeURIComponent(name.split("/").at(-1) ?? name);
      return place === "partial" ? `${model ?? file}: a download that is not whole` : `${model ?? "A model"}: ${file}`;
    }
    case "webllm":
      return name.endsWith(".wasm")
        ? `Model library ${name.split("/").at(-1)}`
        : `${modelOf(name, entries, base) ?? "A model"} for the graphics processor, from ${hostOf(name)}`;
    case "page":
      return "The page itself, for when there is no network";
    case "file":
      return `File “${name}” of a conversion`;
    case "database":
      return `Database “${name}”`;
  }
}

/** What a tab keeps of its own beside the first one; null for any other record. */
function tabRecord(name: string): string | null {
  const kept = placeOf(name);
  return kept === null ? null : `${RECORDS[kept.key]} of tab ${kept.place}`;
}

/** The name of the model whose file or folder lies at an address. */
function modelOf(address: string, entries: readonly CatalogueEntry[], base: string): string | null {
  const found = entries.find((entry) => {
    if (entry.runtime === "wllama") {
      const addresses = [...entry.files.map(({ url }) => url), ...(entry.tokenizer === null ? [] : [entry.tokenizer])];
      return addresses.some((url) => new URL(url, base).href === address);
    }
    const folders = [entry.weights ?? "", new URL(`models/${entry.id}/`, base).href].filter((folder) => folder !== "");
    return folders.some((folder) => address.startsWith(folder));
  });
  return found?.name ?? null;
}

/** All models that a part could belong to. */
export const knownEntries = (own: readonly CatalogueEntry[]): readonly CatalogueEntry[] => [...CATALOGUE, ...own];

/** The groups of the page in their order. */
export const GROUPS: readonly { readonly title: string; readonly places: readonly KeptPart["place"][] }[] = [
  { title: "Models", places: ["model", "webllm"] },
  { title: "Downloads and conversions under way", places: ["partial", "file"] },
  { title: "Texts, classes and settings", places: ["record", "library"] },
  { title: "The page", places: ["page", "database"] },
];
