import { damaged } from "./damaged";

/** A text as DEFLATE (RFC 1951), by the compression streams that browsers, workers and Node have. */
export async function deflate(text: string): Promise<Uint8Array> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/**
 * The text again. Throws `link-damaged` for what is no DEFLATE of UTF-8 and for what grows beyond `limit` bytes, which
 * is stopped there: a few bytes can be made to grow to gigabytes.
 */
export async function inflate(bytes: Uint8Array<ArrayBuffer>, limit: number): Promise<string> {
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  let text = "";
  let size = 0;
  try {
    for await (const chunk of stream) {
      size += chunk.length;
      if (size > limit) break;
      text += decoder.decode(chunk, { stream: true });
    }
    text += size > limit ? "" : decoder.decode();
  } catch {
    return damaged("what is compressed in it cannot be read");
  }
  return size > limit ? damaged("it holds more than a link may hold") : text;
}
