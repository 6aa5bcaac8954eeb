import { describe, expect, it } from "vitest";
import { createPageCache, PAGE_CACHE, type PageFile } from "../../../src/platform/offline/page-cache";

const SCOPE = "https://host.example/folder/";
const HEADERS = { "Cross-Origin-Embedder-Policy": "require-corp", "Content-Security-Policy": "default-src 'self'" };

const file = (url: string, revision = "r1"): PageFile => ({ url, bytes: 4, integrity: `sha256-${url}`, revision });
const FILES = ["index.html", "assets/a-1.js", "assets/b-1.js", "models/nano/tokenizer.json"].map((url) => file(url));

/** One cache in memory that knows `ignoreSearch`, and a host that counts what it is asked. */
class Host {
  readonly kept = new Map<string, Response>();
  readonly asked: { readonly url: string; readonly init: RequestInit | undefined }[] = [];
  /** By path below the folder; what is not there is answered with 404. */
  readonly served = new Map(FILES.map(({ url }) => [url, `the bytes of ${url}`]));
  connected = true;
  full = false;

  readonly cache = {
    match: async (key: string, options?: CacheQueryOptions) => {
      const plain = (url: string): string => (options?.ignoreSearch === true ? (url.split("?")[0] ?? "") : url);
      const found = [...this.kept].find(([url]) => plain(url) === plain(key));
      return found?.[1].clone();
    },
    put: async (key: string, response: Response) => {
      if (this.full) throw new DOMException("no space", "QuotaExceededError");
      this.kept.set(key, response);
    },
    keys: async () => [...this.kept.keys()].map((url) => new Request(url)),
    delete: async ({ url }: Request) => this.kept.delete(url),
  };

  readonly fetch = async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    const url = input instanceof Request ? input.url : String(input);
    this.asked.push({ url, init });
    if (!this.connected) throw new TypeError("no network");
    const text = this.served.get(new URL(url).href.slice(SCOPE.length).split("?")[0] || "index.html");
    return text === undefined
      ? new Response("none", { status: 404 })
      : new Response(text, { headers: { "Content-Type": "text/plain", Server: "host" } });
  };

  pages(files: readonly PageFile[] = FILES) {
    const open = async (name: string) => {
      expect(name).toBe(PAGE_CACHE);
      return this.cache;
    };
    return createPageCache({
      // Of the interfaces only what is here is used.
      caches: { open } as unknown as CacheStorage,
      scope: SCOPE,
      files,
      headers: HEADERS,
      fetch: this.fetch,
    });
  }
}

/** A request as the browser makes it; `navigate` cannot be asked of a constructor. */
function request(path: string, mode = "cors", method = "GET"): Request {
  return Object.defineProperty(new Request(`${SCOPE}${path}`, { method }), "mode", { value: mode });
}

const textOf = async (answer: Promise<Response> | null): Promise<string> => (await answer)?.text() ?? "not answered";

describe("the page's own cache", () => {
  it("keeps every file once, checked by its hash and with the page's headers", async () => {
    const host = new Host();
    const pages = host.pages();
    expect(await pages.wasWhole()).toBe(false);
    await pages.keepAll();
    expect(await pages.wasWhole()).toBe(true);
    expect(host.asked.map(({ url, init }) => [url, init?.integrity, init?.cache])).toEqual([
      [`${SCOPE}index.html`, "sha256-index.html", "no-cache"],
      [`${SCOPE}assets/a-1.js`, "sha256-assets/a-1.js", "default"],
      [`${SCOPE}assets/b-1.js`, "sha256-assets/b-1.js", "default"],
      [`${SCOPE}models/nano/tokenizer.json`, "sha256-models/nano/tokenizer.json", "no-cache"],
    ]);
    await pages.keepAll();
    expect(host.asked).toHaveLength(4);

    host.connected = false;
    const answer = await pages.answer(request("assets/a-1.js"));
    expect(Object.fromEntries(answer?.headers ?? [])).toMatchObject({
      "content-type": "text/plain",
      "content-length": "4",
      "cross-origin-embedder-policy": "require-corp",
      "content-security-policy": "default-src 'self'",
    });
    expect(answer?.headers.has("Server")).toBe(false);
  });

  it("answers a visit to the folder or its document, whatever stands behind the question mark, and no other visit", async () => {
    const host = new Host();
    const pages = host.pages();
    await pages.keepDocument();
    expect(host.asked).toHaveLength(1);
    host.connected = false;
    for (const path of ["", "index.html", "?from=mail", "index.html?x"]) {
      expect(await textOf(pages.answer(request(path, "navigate")))).toBe("the bytes of index.html");
    }
    expect(pages.answer(request("elsewhere", "navigate"))).toBeNull();
    expect(pages.answer(request("models/nano/tokenizer.json", "navigate"))).toBeNull();
  });

  it("leaves alone what is not the page's: the model, other folders, other hosts, what is sent", () => {
    const pages = new Host().pages();
    expect(pages.answer(request("models/nano/nano.gguf"))).toBeNull();
    expect(pages.answer(new Request("https://host.example/other/assets/a-1.js"))).toBeNull();
    expect(pages.answer(new Request("https://elsewhere.example/folder/assets/a-1.js"))).toBeNull();
    expect(pages.answer(request("assets/a-1.js", "cors", "POST"))).toBeNull();
  });

  it("goes on after a loss of the connection where it was", async () => {
    const host = new Host();
    const pages = host.pages();
    host.served.delete("assets/b-1.js");
    await expect(pages.keepAll()).rejects.toThrow("assets/b-1.js");
    expect(await pages.wasWhole()).toBe(false);
    const before = host.asked.length;
    host.served.set("assets/b-1.js", "back");
    await pages.keepAll();
    expect(host.asked.slice(before).map(({ url }) => url)).toEqual([`${SCOPE}assets/b-1.js`]);
  });

  it("takes up again what was deleted, and answers from the network where nothing can be kept", async () => {
    const host = new Host();
    const pages = host.pages();
    expect(await textOf(pages.answer(request("assets/a-1.js")))).toBe("the bytes of assets/a-1.js");
    expect(host.kept.size).toBe(1);
    host.full = true;
    expect(await textOf(pages.answer(request("assets/b-1.js")))).toBe("the bytes of assets/b-1.js");
    expect(host.kept.size).toBe(1);
  });

  it("answers as the host does where the host has another version, with the page's headers", async () => {
    const host = new Host();
    const pages = host.pages();
    host.served.delete("assets/a-1.js");
    const answer = await pages.answer(request("assets/a-1.js"));
    expect([answer?.status, answer?.headers.get("Cross-Origin-Embedder-Policy")]).toEqual([404, "require-corp"]);
  });

  it("fetches of a new version what has changed, and has the old files for old tabs until it sweeps", async () => {
    const host = new Host();
    await host.pages().keepAll();
    const before = host.asked.length;
    host.served.set("assets/a-2.js", "new a");
    host.served.set("index.html", "new document");
    const next = host.pages([
      file("index.html", "r2"),
      file("assets/a-2.js"),
      file("assets/b-1.js"),
      file("models/nano/tokenizer.json"),
    ]);
    expect(await next.wasWhole()).toBe(true);
    await next.keepAll();
    expect(host.asked.slice(before).map(({ url }) => url)).toEqual([`${SCOPE}index.html`, `${SCOPE}assets/a-2.js`]);

    host.connected = false;
    expect(await textOf(next.answer(request("", "navigate")))).toBe("new document");
    expect(await textOf(next.answer(request("assets/a-1.js")))).toBe("the bytes of assets/a-1.js");
    // Until the new version takes over, the old one still answers with its own document.
    expect(await textOf(host.pages().answer(request("", "navigate")))).toBe("the bytes of index.html");

    await next.sweep();
    expect([...host.kept.keys()].map((url) => url.slice(SCOPE.length)).sort()).toEqual([
      "?whole",
      "assets/a-2.js?revision=r1",
      "assets/b-1.js?revision=r1",
      "index.html?revision=r2",
      "models/nano/tokenizer.json?revision=r1",
    ]);
  });
});
