import { runsModernBuild } from "../models/kinds/wllama/build";
import { createPageCache, type PageFile } from "../platform/offline/page-cache";
import { type KeepAnswer, readToWorker } from "../platform/offline/protocol";

declare global {
  /** What the page is served with; the build writes it (tools/offline). */
  const __PAGE_HEADERS__: Readonly<Record<string, string>>;
}

/** Of the scope of a service worker what is used here; TypeScript's library has it apart from that of a page. */
interface Lasting extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface FetchEvent extends Lasting {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}
interface MessageFromPage extends Lasting {
  readonly data: unknown;
  readonly ports: readonly MessagePort[];
}
interface WorkerScope {
  /** The build writes the list in its place. */
  readonly __WB_MANIFEST: readonly PageFile[];
  readonly registration: ServiceWorkerRegistration;
  readonly clients: {
    claim(): Promise<void>;
    matchAll(options: { type: "window"; includeUncontrolled: boolean }): Promise<readonly unknown[]>;
  };
  skipWaiting(): Promise<void>;
  addEventListener(type: "install" | "activate", listener: (event: Lasting) => void): void;
  addEventListener(type: "fetch", listener: (event: FetchEvent) => void): void;
  addEventListener(type: "message", listener: (event: MessageFromPage) => void): void;
}
declare const self: WorkerScope;

const build = runsModernBuild() ? "modern" : "compat";
const pages = createPageCache({
  caches,
  scope: self.registration.scope,
  files: self.__WB_MANIFEST.filter((file) => file.build === undefined || file.build === build),
  headers: __PAGE_HEADERS__,
  fetch: (input, init) => fetch(input, init),
});

// At a first visit the document will do, so that the page can be isolated at once; it asks for the rest when the model
// is here. A new version comes whole, for it may first be used without a network.
self.addEventListener("install", (event) =>
  event.waitUntil(pages.wasWhole().then((whole) => (whole ? pages.keepAll() : pages.keepDocument()))),
);

self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const answer = pages.answer(event.request);
  if (answer !== null) event.respondWith(answer);
});

self.addEventListener("message", (event) => {
  const message = readToWorker(event.data);
  if (message?.type === "activate") event.waitUntil(self.skipWaiting());
  if (message?.type === "keep") event.waitUntil(keep(message.current, event.ports[0]));
});

async function keep(current: boolean, port: MessagePort | undefined): Promise<void> {
  const tell = (answer: KeepAnswer): void => port?.postMessage(answer);
  try {
    await pages.keepAll();
    tell({ whole: true });
  } catch {
    // What is missing is taken up by the next visit.
    return tell({ whole: false });
  }
  const tabs = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  // Another tab may be of the version before, and have files to come; so may a version that waits.
  if (current && tabs.length <= 1 && self.registration.waiting === null && self.registration.installing === null) {
    await pages.sweep();
  }
}
