/** A file that the page is made of, as the build lists it. */
export interface PageFile {
  /** Relative to the folder of the page. */
  readonly url: string;
  readonly bytes: number;
  /** Of its bytes, as Subresource Integrity writes it: `sha256-…`. */
  readonly integrity: string;
  /** Changes with its bytes, and with the headers that it is kept with. */
  readonly revision: string;
  /** llama.cpp for these browsers alone; everyone needs the rest. */
  readonly build?: "modern" | "compat";
}

export interface PageCacheSurroundings {
  readonly caches: CacheStorage;
  /** The folder of the page, with a slash at its end. */
  readonly scope: string;
  readonly files: readonly PageFile[];
  /** Go with every answer: isolation and policy, for hosts that send neither. */
  readonly headers: Readonly<Record<string, string>>;
  readonly fetch: typeof fetch;
}

/** The files of the page on this computer, those of the version before among them while a tab may still show it. */
export interface PageCache {
  /** Keeps the document alone: enough to answer a visit with the page's headers. */
  keepDocument(): Promise<void>;
  /** Keeps every file that is not here yet; rejects where one cannot be had, and what came before it stays. */
  keepAll(): Promise<void>;
  /** Whether all files were here once: from then on a new version comes whole or not at all. */
  wasWhole(): Promise<boolean>;
  /** Drops what this version does not know. */
  sweep(): Promise<void>;
  /** The answer to a request, from here where it can be; null where the request is none of the page's files. */
  answer(request: Request): Promise<Response> | null;
}

export const PAGE_CACHE = "knowcoder-page";

const DOCUMENT = "index.html";
/** Build outputs, which bear their hash in their name: a tab of the version before may still ask for its own. */
const OUTPUTS = "assets/";
const REVISION = "revision";
/** An empty entry that stands for "all files were here". */
const WHOLE = "whole";
/** A browser opens six connections to a host; the page wants some for itself. */
const LANES = 4;

export function createPageCache({ caches, scope, files, headers, fetch: send }: PageCacheSurroundings): PageCache {
  const byUrl = new Map(files.map((file) => [file.url, file]));
  const wholeKey = new URL(`?${WHOLE}`, scope).href;
  const open = (): Promise<Cache> => caches.open(PAGE_CACHE);

  const keyOf = ({ url, revision }: PageFile): string => {
    const key = new URL(url, scope);
    key.searchParams.set(REVISION, revision);
    return key.href;
  };

  /** From the network, checked against its hash: what a host sends in place of the file never gets in. */
  async function fetchFile(file: PageFile): Promise<Response> {
    const address = new URL(file.url, scope).href;
    const cache = file.url.startsWith(OUTPUTS) ? "default" : "no-cache";
    const response = await send(address, { integrity: file.integrity, cache, credentials: "same-origin" });
    if (!response.ok) throw new Error(`The server answered ${response.status} for ${file.url}.`);
    return new Response(response.body, {
      headers: {
        "Content-Type": response.headers.get("Content-Type") ?? "application/octet-stream",
        "Content-Length": String(file.bytes),
        Date: new Date().toUTCString(),
        ...headers,
      },
    });
  }

  async function keep(wanted: readonly PageFile[]): Promise<void> {
    const cache = await open();
    const here = new Set((await cache.keys()).map(({ url }) => url));
    const missing = wanted.filter((file) => !here.has(keyOf(file)));
    const lane = async (): Promise<void> => {
      for (let file = missing.shift(); file !== undefined; file = missing.shift()) {
        await cache.put(keyOf(file), await fetchFile(file));
      }
    };
    await Promise.all(Array.from({ length: LANES }, lane));
  }

  /** Where the cache lost a file it takes it up again; where it cannot, the network's answer will do. */
  async function answerFile(file: PageFile, request: Request): Promise<Response> {
    try {
      const cache = await open();
      const kept = await cache.match(keyOf(file));
      if (kept !== undefined) return kept;
      const fetched = await fetchFile(file);
      await cache.put(keyOf(file), fetched.clone()).catch(() => {});
      return fetched;
    } catch {
      return withHeaders(await send(request), headers);
    }
  }

  async function answerOutput(request: Request): Promise<Response> {
    const kept = await open()
      .then((cache) => cache.match(request.url, { ignoreSearch: true }))
      .catch(() => undefined);
    return kept ?? withHeaders(await send(request), headers);
  }

  return {
    keepDocument: () => keep(files.filter(({ url }) => url === DOCUMENT)),
    async keepAll() {
      await keep(files);
      await (await open()).put(wholeKey, new Response(null));
    },
    wasWhole: async () => (await (await open()).match(wholeKey)) !== undefined,
    async sweep() {
      const known = new Set([wholeKey, ...files.map(keyOf)]);
      const cache = await open();
      for (const request of await cache.keys()) if (!known.has(request.url)) await cache.delete(request);
    },
    answer(request) {
      if (request.method !== "GET") return null;
      const path = pathBelow(scope, request.url);
      if (path === null) return null;
      if (request.mode === "navigate") {
        const file = path === "" || path === DOCUMENT ? byUrl.get(DOCUMENT) : undefined;
        return file === undefined ? null : answerFile(file, request);
      }
      const file = byUrl.get(path);
      if (file !== undefined) return answerFile(file, request);
      return path.startsWith(OUTPUTS) ? answerOutput(request) : null;
    },
  };
}

/** The path of an address relative to a folder; null where it does not lie in it. */
function pathBelow(folder: string, address: string): string | null {
  const url = new URL(address);
  const path = `${url.origin}${url.pathname}`;
  return path.startsWith(folder) ? path.slice(folder.length) : null;
}

/** The answer with these headers besides its own. A redirect has none that can be read: it goes on as it is. */
function withHeaders(response: Response, headers: Readonly<Record<string, string>>): Response {
  if (response.status === 0) return response;
  const { status, statusText, body } = response;
  const all = new Headers(response.headers);
  for (const [name, value] of Object.entries(headers)) all.set(name, value);
  return new Response(body, { status, statusText, headers: all });
}
