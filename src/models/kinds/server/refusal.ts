import { type Fields, fieldsOf, isFields } from "../../../core/foreign";

/** What a server's message may add to a failure's sentence, in characters. */
const MAX_REASON_LENGTH = 300;
/** Of a list of complaints the first ones say enough. */
const MAX_COMPLAINTS = 3;

/** Where servers put their message, in the order in which it says most. */
const PLACES = [
  "error",
  "message",
  "Message",
  "msg",
  "detail",
  "details",
  "errors",
  "error_description",
  "reason",
  "title",
];

/**
 * The reason in the body of a refusal, whatever form it has: OpenAI's and llama.cpp's `error.message`, FastAPI's and
 * Mistral's lists of `detail`, Google's list of errors, a proxy's page of HTML, plain text. No full stop at its end; empty
 * where the body says nothing.
 */
export function refusalReason(body: string): string {
  const text = body.trim();
  let message: string;
  try {
    message = messageOf(JSON.parse(text));
  } catch {
    message = /^<(?:!doctype|\?xml|html|head|body)/iu.test(text) ? headingOf(text) : text;
  }
  return message.replace(/\s+/gu, " ").trim().slice(0, MAX_REASON_LENGTH).replace(/\.$/u, "");
}

/** The message in a value of JSON; empty where it holds none. */
export function messageOf(value: unknown): string {
  if (typeof value === "string") return unwrapped(value);
  if (typeof value === "number") return String(value);
  if (Array.isArray(value)) {
    const complaints = value.map(messageOf).filter((message) => message !== "");
    return complaints.slice(0, MAX_COMPLAINTS).join("; ");
  }
  if (!isFields(value)) return "";
  for (const place of PLACES) {
    const message = messageOf(value[place]);
    if (message !== "") return located(message, value);
  }
  return "";
}

/** Some servers wrap the JSON of the one behind them into a string. */
function unwrapped(text: string): string {
  if (!/^\s*[[{]/u.test(text)) return text;
  try {
    return messageOf(JSON.parse(text)) || text;
  } catch {
    return text;
  }
}

/** Names the field that a complaint is about, where the message does not. */
function located(message: string, { loc, param }: Fields): string {
  const path = Array.isArray(loc) ? loc.filter((step) => step !== "body").map(String) : [];
  const place = typeof param === "string" ? param : path.join(".");
  return place === "" || message.includes(place) ? message : `${place}: ${message}`;
}

/** What a page of HTML says in its title or its first heading, without tags. */
function headingOf(html: string): string {
  const shown = html.replace(/<(script|style)\b.*?<\/\1>/gisu, " ");
  const [, , title] = /<(title|h1)\b[^>]*>(.*?)<\/\1>/isu.exec(shown) ?? [];
  return (title ?? shown)
    .replace(/<[^>]*>/gu, " ")
    .replace(/&nbsp;/gu, " ")
    .replace(/&amp;/gu, "&");
}

/** A failure that is told in an answer, where no status of HTTP can be. */
export interface AnswerFailure {
  readonly reason: string;
  /** The status that it names or means; 200 where it says nothing of the kind. */
  readonly status: number;
}

/** The failure that a piece of an answer tells of; null where it is a piece. `"error": null` stands in each of some. */
export function answerFailure(value: unknown): AnswerFailure | null {
  const fields = fieldsOf(value);
  const { error, object, choices } = fields;
  if (saysSomething(error)) return failureIn(fields, error);
  const choice = fieldsOf(Array.isArray(choices) ? choices[0] : undefined);
  if (saysSomething(choice.error)) return failureIn(choice, choice.error);
  if (object === "error" || fields.type === "error") return failureIn(fields, fields);
  // Without choices a message is no part of an answer.
  if (choices !== undefined || fields.usage !== undefined || messageOf(fields) === "") return null;
  return failureIn(fields, fields);
}

/** `null`, `false`, `""`, `{}` and `[]` in place of an error say that there is none. */
const saysSomething = (error: unknown): boolean =>
  Boolean(error) && (typeof error !== "object" || Object.keys(error as object).length > 0);

/** The failure that `told` describes, with the status that it or the object around it names. */
export function failureIn(around: Fields, told: unknown): AnswerFailure {
  const inner = fieldsOf(told);
  const codes = [inner.code, inner.status, inner.http_code, inner.type, around.code, around.status];
  const reason = (typeof told === "string" ? refusalReason(told) : messageOf(told)) || "it gave no reason";
  return { reason, status: codes.map(statusOf).find((status) => status !== null) ?? statusOf(reason) ?? 200 };
}

/** Words by which servers call failures that pass, and the statuses that stand for them. */
const STATUS_WORDS: readonly (readonly [RegExp, number])[] = [
  [/rate.?limit|too.?many.?requests|resource.?exhausted/iu, 429],
  [/overloaded|service.?unavailable/iu, 503],
  [/internal.?server.?error|^server_error$/iu, 500],
];

/** The status of HTTP that a code is or means: `429`, `"503"`, `"rate_limit_exceeded"`; null where it means none. */
function statusOf(code: unknown): number | null {
  const status = Number(code);
  if (Number.isInteger(status) && status >= 400 && status < 600) return status;
  if (typeof code !== "string") return null;
  return STATUS_WORDS.find(([words]) => words.test(code))?.[1] ?? null;
}
