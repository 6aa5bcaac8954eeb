import { createHash } from "node:crypto";
import { smallLibrary } from "./wasm";

export const WEIGHTS = "https://w.example/m/resolve/main/";
export const LIBRARY = "https://l.example/m.wasm";
/** The page's own address. */
export const BASE = "https://page.example/app/";

const MD5 = (bytes: Uint8Array): string => createHash("md5").update(bytes).digest("hex");

/** A small model in MLC form as a server has it: its files by their addresses. */
export async function modelFolder(shards = 6): Promise<Map<string, Uint8Array<ArrayBuffer>>> {
  const tensors = Array.from({ length: shards }, (_, index) => ({
    name: `layer.${index}.weight`,
    shape: [index + 1, 100],
    dtype: "uint32",
  }));
  const files = new Map<string, Uint8Array<ArrayBuffer>>();
  const records = tensors.map((tensor, index) => {
    const bytes = Uint8Array.from({ length: 400 * (index + 1) }, (_, at) => (at * 7 + index) % 251);
    files.set(`${WEIGHTS}params_shard_${index}.bin`, bytes);
    return {
      dataPath: `params_shard_${index}.bin`,
      format: "raw-shard",
      nbytes: bytes.length,
      records: [{ ...tensor, format: "raw", nbytes: bytes.length, byteOffset: 0 }],
      md5sum: MD5(bytes),
    };
  });
  const json = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
  files.set(`${WEIGHTS}tensor-cache.json`, json({ metadata: {}, records }));
  files.set(`${WEIGHTS}tokenizer.json`, json({ model: {} }));
  files.set(
    `${WEIGHTS}mlc-chat-config.json`,
    json({
      model_type: "llama",
      quantization: "q4f32_1",
      tokenizer_files: ["tokenizer.model", "tokenizer.json"],
      tokenizer_info: {},
      conv_template: {},
    }),
  );
  files.set(
    LIBRARY,
    await smallLibrary({ metadata: { model_type: "llama", quantization: "q4f32_1", params: tensors } }),
  );
  return files;
}

/** A server with these files that knows ranges, and what it was asked; `answer` may answer in its place. */
export function createFileServer(
  files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>,
  answer: (url: string, request: { readonly from: number; readonly count: number }) => Response | null = () => null,
) {
  const asked: string[] = [];
  let open = 0;
  const seen = { mostOpen: 0 };
  const fetch = async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    const url = String(input);
    init?.signal?.throwIfAborted();
    const from = Number(/bytes=(\d+)-/u.exec(new Headers(init?.headers).get("Range") ?? "")?.[1] ?? 0);
    asked.push(from === 0 ? url : `${url} from ${from}`);
    open += 1;
    seen.mostOpen = Math.max(seen.mostOpen, open);
    await new Promise((resolve) => setTimeout(resolve, 2));
    open -= 1;
    const replaced = answer(url, { from, count: asked.filter((other) => other.startsWith(url)).length });
    if (replaced !== null) return replaced;
    const bytes = files.get(url);
    if (bytes === undefined) return new Response("not here", { status: 404 });
    return new Response(bytes.slice(from), { status: from === 0 ? 200 : 206 });
  };
  return { asked, seen, fetch };
}
