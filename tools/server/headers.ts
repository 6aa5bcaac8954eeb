import type { Plugin } from "vite";

/**
 * The policy of the page: nothing but its own scripts, no plug-in, no frame. `connect-src` is open to https because
 * models come from addresses that the user types; `src/platform/fetch.ts` gates each of them.
 */
const policy = (script: string, style: string): string =>
  [
    "default-src 'self'",
    `script-src 'self' 'wasm-unsafe-eval'${script}`,
    "worker-src 'self' blob:",
    "object-src 'none'",
    "connect-src 'self' https: http://localhost:* http://127.0.0.1:*",
    `style-src 'self'${style}`,
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join("; ");

/** COOP and COEP make the page cross-origin isolated, which wllama's threads need. */
const isolation: Readonly<Record<string, string>> = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
};

/** What the built page is served with. Its service worker sends the same, for hosts that cannot: tools/offline. */
export const pageHeaders: Readonly<Record<string, string>> = {
  ...isolation,
  "Content-Security-Policy": policy("", " 'unsafe-inline'"),
};

/** Of files whose names hold their hash: what has such a name never changes. */
const KEPT = "public, max-age=31536000, immutable";

/** Vite's own inline scripts in development carry this nonce; the build has none. */
const DEVELOPMENT_NONCE = "development";

/** Sends the headers from the dev and preview servers, and writes them for static hosts that read a `_headers` file. */
export function headersPlugin(): Plugin {
  return {
    name: "headers",
    config: (_, { command, isPreview }) => ({
      server: {
        headers: {
          ...isolation,
          "Content-Security-Policy": policy(` 'nonce-${DEVELOPMENT_NONCE}'`, " 'unsafe-inline'"),
        },
      },
      preview: { headers: pageHeaders },
      ...(command === "serve" && !isPreview ? { html: { cspNonce: DEVELOPMENT_NONCE } } : {}),
    }),
    configurePreviewServer({ middlewares }) {
      middlewares.use("/assets", (_request, response, next) => {
        response.setHeader("Cache-Control", KEPT);
        next();
      });
    },
    generateBundle() {
      const lines = Object.entries(pageHeaders).map(([name, value]) => `  ${name}: ${value}`);
      const source = `/*\n${lines.join("\n")}\n/assets/*\n  Cache-Control: ${KEPT}\n`;
      this.emitFile({ type: "asset", fileName: "_headers", source });
    },
  };
}
