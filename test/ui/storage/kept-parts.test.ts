import { describe, expect, it } from "vitest";
import { ownEntry } from "../../../src/models/own-models";
import type { KeptPart } from "../../../src/models/weights/inventory";
import { emptyDocument } from "../../../src/state/documents/document";
import { storageMessages } from "../../../src/ui/messages/en/storage";
import { GROUPS, knownEntries, partName } from "../../../src/ui/storage/kept-parts";

const BASE = "https://page.example/app/";
const own = ownEntry({
  id: "own-1",
  added: 1,
  name: "Mine",
  licence: "",
  dialect: "chat",
  contextTokens: 2048,
  runtime: "wllama",
  architecture: "llama",
  files: [{ url: `${BASE}models/own-1/resolve/local/a%20b.gguf`, bytes: 7, sha256: null }],
  tokenizer: `${BASE}models/own-1/resolve/local/tokenizer.json`,
  gpu: false,
});
const documents = [{ ...emptyDocument(7), text: "Ada was here." }];
const named = (place: KeptPart["place"], name: string): string =>
  partName(
    { id: "", place, name, bytes: 1, modified: null },
    knownEntries([own]),
    documents,
    BASE,
    storageMessages.english,
  );

describe("what is kept", () => {
  it("has a name that people know", () => {
    expect(named("record", "text")).toBe("The text");
    expect(named("record", "result 7")).toBe("The results of “Ada was here.”");
    expect(named("record", "later")).toBe("Record “later”");
    expect(named("library", "built-in")).toBe("The class library");
    expect(named("model", `${BASE}models/nano/nano.gguf`)).toBe("nano: nano.gguf");
    expect(named("model", `${BASE}models/own-1/resolve/local/a%20b.gguf`)).toBe("Mine: a b.gguf");
    expect(named("model", `${BASE}models/own-1/resolve/local/tokenizer.json`)).toBe("Mine: tokenizer.json");
    expect(named("model", "https://gone.example/x.gguf")).toBe("A model: x.gguf");
    expect(named("partial", `${BASE}models/nano/nano.gguf`)).toBe("nano: a download that is not whole");
    expect(named("webllm", "https://huggingface.co/mlc-ai/Qwen2.5-0.5B-Instruct-q4f16_1-MLC/resolve/main/")).toBe(
      "Qwen2.5 0.5B Instruct for the graphics processor, from huggingface.co",
    );
    expect(named("webllm", `${BASE}models/knowcoder-7b-ie-q4f32_1/resolve/local/`)).toMatch(/^KnowCoder-7B-IE/u);
    expect(named("webllm", "https://l.example/Llama-q4f16_1.wasm")).toBe("Model library Llama-q4f16_1.wasm");
  });

  it("stands in a group, whatever it is", () => {
    const places = GROUPS.flatMap((group) => group.places);
    const all: KeptPart["place"][] = ["record", "library", "model", "partial", "webllm", "page", "file", "database"];
    expect(places.toSorted()).toEqual(all.toSorted());
  });
});
