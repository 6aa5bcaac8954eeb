import type { BrowserContext, Page } from "playwright-core";
import type { ClientPort, FromService } from "../../src/platform/rpc/protocol";

const reasonOf = (thrown: unknown): string => (thrown instanceof Error ? thrown.message : String(thrown));

/** Opens a host page and speaks with the engine that it serves; closing the port closes the page. */
export function openHostPage(context: BrowserContext, url: string): ClientPort {
  let receive = (_: FromService) => {};
  let lost = (_: string) => {};

  const open = async (): Promise<Page> => {
    const page = await context.newPage();
    page.on("crash", () => lost("the host page crashed"));
    page.on("close", () => lost("the host page was closed"));
    page.on("pageerror", (error) => lost(error.message));
    await page.exposeFunction("hostSend", (message: FromService) => receive(message));
    await page.goto(url, { waitUntil: "load" });
    return page;
  };

  const page = open();
  // Messages leave in the order in which they were posted.
  let sent: Promise<unknown> = page.catch((thrown: unknown) => lost(reasonOf(thrown)));
  return {
    post(message) {
      sent = sent
        .then(() => page)
        .then((opened) => opened.evaluate((sending) => globalThis.hostReceive(sending), message))
        .catch((thrown: unknown) => lost(reasonOf(thrown)));
    },
    listen(onMessage, onLost) {
      receive = onMessage;
      lost = onLost;
    },
    close: () => void page.then((opened) => opened.close()).catch(() => {}),
  };
}
