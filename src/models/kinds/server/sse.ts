/** One event of a stream. */
export interface ServerEvent {
  /** The kind that the server gave it; empty where it gave none. */
  readonly kind: string;
  readonly data: string;
}

/** `data: {…}`, `event: ping`, `: a comment`; and `error: {…}`, as llama.cpp's server writes its last words. */
const RE_FIELD = /^(data|event|id|retry|error)?:\s?(.*)$/su;

/**
 * The events of an answer, in order, as server-sent events (WHATWG HTML, section 9.2): comments and events without data
 * are passed over, events that only a line break parts are told apart, and `error:` lines are events of the kind `error`. A body that is JSON instead, in one piece or one
 * object per line, is told as events without a kind. Ends with the body; the reader is released however the loop is left.
 */
export async function* readEvents(body: ReadableStream<Uint8Array>): AsyncGenerator<ServerEvent, void, undefined> {
  const reader = body.pipeThrough(new TextDecoderStream() as TransformStream<Uint8Array, string>).getReader();
  let rest = "";
  let kind = "";
  let data: string[] = [];
  /** Lines that are no fields: JSON of which more is to come. */
  let loose = "";

  const take = function* (line: string): Generator<ServerEvent> {
    if (line.trim() === "") {
      const whole = data.join("\n").trim();
      if (whole !== "") yield { kind, data: whole };
      kind = "";
      data = [];
      return;
    }
    const field = RE_FIELD.exec(line);
    const [, name, value = ""] = field ?? [];
    if (name === "data") {
      // Some part events by the end of the line alone.
      if (data.length > 0 && isWhole(data.join("\n"))) {
        yield { kind, data: data.join("\n").trim() };
        kind = "";
        data = [];
      }
      data.push(value);
    } else if (name === "event") kind = value.trim();
    else if (name === "error") yield { kind: "error", data: value.trim() };
    else if (field === null) {
      loose += line;
      if (!isJson(loose)) return;
      yield { kind: "", data: loose };
      loose = "";
    }
  };

  try {
    while (true) {
      const { done, value } = await reader.read();
      const text = rest + (value ?? "");
      // A carriage return at the end of a piece may have its line feed in the next one.
      const cut = done ? text.length : text.length - (text.endsWith("\r") ? 1 : 0);
      const lines = text.slice(0, cut).split(/\r\n|\n|\r/u);
      // The last line is not complete before the stream has ended.
      rest = done ? "" : (lines.pop() ?? "") + text.slice(cut);
      for (const line of lines) yield* take(line);
      if (!done) continue;
      yield* take("");
      if (loose !== "") yield { kind: "", data: loose };
      return;
    }
  } finally {
    await reader.cancel().catch(() => {
      // A connection that broke cannot be cancelled any more.
    });
  }
}

const isWhole = (data: string): boolean => data.trim() === "[DONE]" || isJson(data);

function isJson(text: string): boolean {
  if (!/^\s*[[{]/u.test(text) || !/[\]}]\s*$/u.test(text)) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
