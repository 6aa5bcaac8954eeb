import type { CatalogueEntry } from "../../models/catalogue";
import { CATALOGUE } from "../../models/catalogue";
import { kindOf } from "../../models/kinds/kinds";
import { hostOf } from "../../models/kinds/server/address";
import type { KeptPart } from "../../models/weights/inventory";
import { holds } from "../../models/weights/weights";
import type { TextDocument } from "../../state/documents/document";
import { documentName } from "../../state/documents/document";
import { placeOf } from "../../state/persist/places";
import type { Messages } from "../messages/messages";

type Words = Messages["storage"];

/** What people call a part of what is kept. `entries`: the models that are known here, the user's own included. */
export function partName(
  { place, name }: KeptPart,
  entries: readonly CatalogueEntry[],
  documents: readonly TextDocument[],
  base: string,
  words: Words,
): string {
  switch (place) {
    case "record":
      return recordName(name, documents, words);
    case "library":
      if (name === "lines") return words.lineVectors;
      return name === "vectors" ? words.libraryVectors : words.library;
    case "model":
    case "partial": {
      const model = modelOf(name, entries, base);
      const file = decodeURIComponent(name.split("/").at(-1) ?? name);
      return place === "partial"
        ? words.partialFile(model ?? file)
        : words.modelFile(model ?? words.unknownModel, file);
    }
    case "webllm":
      return name.endsWith(".wasm")
        ? words.modelLibrary(name.split("/").at(-1) ?? name)
        : words.graphicsModel(modelOf(name, entries, base) ?? words.unknownModel, hostOf(name));
    case "page":
      return words.pageFiles;
    case "file":
      return words.conversionFile(name);
    case "database":
      return words.database(name);
  }
}

function recordName(name: string, documents: readonly TextDocument[], words: Words): string {
  const records: Readonly<Record<string, string>> = words.record;
  const kept = placeOf(name);
  if (kept === null) return records[name] ?? words.otherRecord(name);
  const document = documents.find(({ number }) => number === kept.number);
  const called = document === undefined ? "" : documentName(document);
  return called === "" ? words.record[kept.key] : words.recordOfDocument(words.record[kept.key], called);
}

/** The name of the model whose file or folder lies at an address. */
function modelOf(address: string, entries: readonly CatalogueEntry[], base: string): string | null {
  const found = entries.find((entry) => {
    const imported = new URL(`models/${entry.id}/`, base).href;
    const source = kindOf(entry).weights(entry, { base, weights: imported });
    return source !== null && holds(source, address);
  });
  return found?.name ?? null;
}

/** All models that a part could belong to. */
export const knownEntries = (own: readonly CatalogueEntry[]): readonly CatalogueEntry[] => [...CATALOGUE, ...own];

/** The groups of the dialog in their order. */
export const GROUPS = [
  { title: "models", places: ["model", "webllm"] },
  { title: "underWay", places: ["partial", "file"] },
  { title: "records", places: ["record", "library"] },
  { title: "page", places: ["page", "database"] },
] as const satisfies readonly { readonly title: keyof Words; readonly places: readonly KeptPart["place"][] }[];
