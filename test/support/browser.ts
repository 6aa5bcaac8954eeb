import { type Browser, type BrowserContext, chromium } from "playwright-core";
import { CHROMIUM_FLAGS, ensureChromium } from "../../tools/setup/chromium";

export async function launch(flags: readonly string[] = []): Promise<Browser> {
  return chromium.launch({ executablePath: await ensureChromium(), args: [...CHROMIUM_FLAGS, ...flags] });
}

/** What a page did that it should not have: messages of errors, and requests to other hosts. */
export interface Misdeeds {
  readonly errors: readonly string[];
  readonly foreign: readonly string[];
}

/**
 * Watches all pages of a context, workers included, for console errors and for requests that leave localhost. What the
 * browser says of addresses that a test blocks is no error of the page's.
 */
export function watch(context: BrowserContext, blocked: readonly string[] = []): Misdeeds {
  const errors: string[] = [];
  const foreign: string[] = [];
  context.on("console", (message) => {
    if (message.type() === "error" && !blocked.includes(message.location().url)) errors.push(message.text());
  });
  context.on("weberror", (error) => errors.push(String(error.error())));
  context.on("request", (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (protocol.startsWith("http") && hostname !== "localhost") foreign.push(request.url());
  });
  return { errors, foreign };
}

export type { Browser, BrowserContext };
