import { failureOf } from "../../../core/errors";
import { refusesGrammars } from "./failure";

/** The body of a prompt. */
export type PromptBody = Readonly<Record<string, unknown>>;

type Leave = (body: PromptBody) => PromptBody;
const leave =
  (field: string): Leave =>
  (body) =>
    Object.fromEntries(Object.entries(body).filter(([name]) => name !== field));

/** What a request can do without, the easiest first; each has its way of leaving it out. */
const OPTIONAL: Readonly<Record<string, Leave>> = {
  stream_options: leave("stream_options"),
  logprobs: leave("logprobs"),
  temperature: leave("temperature"),
  // Whoever reads the answer ends it where it would have been stopped.
  stop: leave("stop"),
  // Newer models of some servers have the one name, everything else the other.
  max_tokens: ({ max_tokens, ...body }) => ({ ...body, max_completion_tokens: max_tokens }),
  max_completion_tokens: leave("max_completion_tokens"),
  structured_outputs: leave("structured_outputs"),
  guided_grammar: leave("guided_grammar"),
  grammar: leave("grammar"),
  // An answer in one piece is read as well; its options go with the stream.
  stream: (body) => leave("stream_options")(leave("stream")(body)),
};

const GRAMMARS: ReadonlySet<string> = new Set(["structured_outputs", "guided_grammar", "grammar"]);

/** Statuses that speak of what was asked, and not of the server. */
const ABOUT_THE_BODY: ReadonlySet<number> = new Set([400, 406, 415, 422, 501]);
/** Statuses that may speak of either: of what was asked where they name a field. */
const ABOUT_EITHER: ReadonlySet<number> = new Set([409, 500]);

/** Requests to one server, which learns what its fields may be. */
export interface OptionalFields {
  /**
   * Sends a body, and again without what a refusal names. Where a refusal names nothing, `trial` (the same fields with a
   * fixed prompt) tells whether it is for the fields: the fewest that have to go are searched for with it, once per server
   * however many prompts wait for it; null: no search. What helped is left out from then on. Rejects with the first
   * refusal where nothing helps.
   */
  send(body: PromptBody, trial: PromptBody | null, attempt: (body: PromptBody) => Promise<Response>): Promise<Response>;
  /** Whether a field is left out. */
  leavesOut(field: string): boolean;
}

export function createOptionalFields(): OptionalFields {
  const leftOut = new Set<string>();
  /** Searches by the fields that were sent, done or under way; each tells what has to go, or null. */
  const searches = new Map<string, Promise<ReadonlySet<string> | null>>();

  async function shared(
    key: string,
    search: () => Promise<ReadonlySet<string> | null>,
  ): Promise<ReadonlySet<string> | null> {
    while (true) {
      const before = searches.get(key);
      if (before === undefined) {
        const begun = search();
        searches.set(key, begun);
        try {
          return await begun;
        } catch (thrown) {
          searches.delete(key);
          throw thrown;
        }
      }
      try {
        return await before;
      } catch {
        // Whoever searched was stopped, or found the server busy: it is searched anew.
      }
    }
  }

  return {
    leavesOut: (field) => leftOut.has(field),
    async send(body, trial, attempt) {
      let left: ReadonlySet<string> = new Set(leftOut);
      let first: unknown;
      while (true) {
        let complaint: Complaint | null;
        try {
          const response = await attempt(reduced(body, left));
          for (const field of left) leftOut.add(field);
          return response;
        } catch (thrown) {
          complaint = complaintOf(thrown);
          // Another trouble than the body's, such as a server that is busy now, is told of as it is.
          if (complaint === null) throw thrown;
          first ??= thrown;
        }
        const named = namedFields(complaint.reason, reduced(body, left));
        if (named.length > 0) {
          left = new Set([...left, ...named]);
          continue;
        }
        if (trial === null || !complaint.isCertain) throw first;
        const base = left;
        const key = Object.keys(reduced(body, base)).sort().join(" ");
        const found = await shared(key, () => findRefused(trial, base, attempt));
        if (found === null) throw first;
        left = new Set([...left, ...found]);
      }
    },
  };
}

/**
 * The fewest fields that have to be left out of a trial beside `known` so that it is taken; null where none has to be, or
 * nothing helps. Whether it streams stays as it is: a server may refuse only what streams.
 */
async function findRefused(
  trial: PromptBody,
  known: ReadonlySet<string>,
  attempt: (body: PromptBody) => Promise<Response>,
): Promise<ReadonlySet<string> | null> {
  const isTaken = async (left: ReadonlySet<string>): Promise<boolean> => {
    try {
      const response = await attempt(reduced(trial, left));
      await response.body?.cancel();
      return true;
    } catch (thrown) {
      if (complaintOf(thrown)?.isCertain !== true) throw thrown;
      return false;
    }
  };

  if (await isTaken(known)) return null;
  let left = known;
  for (const field of Object.keys(OPTIONAL)) {
    if (field === "stream" || !(field in reduced(trial, left))) continue;
    left = new Set([...left, field]);
    if (!(await isTaken(left))) continue;
    // What went before it may have been innocent.
    const last = field;
    for (const spared of [...left].filter((one) => one !== last && !known.has(one))) {
      const fewer = new Set([...left].filter((one) => one !== spared));
      if (await isTaken(fewer)) left = fewer;
    }
    return left;
  }
  return null;
}

function reduced(body: PromptBody, fields: ReadonlySet<string>): PromptBody {
  let result = body;
  for (const [field, leaveOut] of Object.entries(OPTIONAL)) {
    if (fields.has(field) && field in result) result = leaveOut(result);
  }
  return result;
}

interface Complaint {
  readonly reason: string;
  /** Whether it is one of the body whatever it says. */
  readonly isCertain: boolean;
}

/** The refusal of a body; null where the failure is another. */
function complaintOf(thrown: unknown): Complaint | null {
  const failure = failureOf(thrown);
  // Some forbid a field instead of refusing it: "You are not allowed to request logprobs from this model."
  if (failure.code === "server-key") return { reason: failure.reason, isCertain: false };
  if (failure.code !== "server-refused") return null;
  const { status, reason } = failure;
  if (ABOUT_THE_BODY.has(status)) return { reason, isCertain: true };
  return ABOUT_EITHER.has(status) ? { reason, isCertain: false } : null;
}

/** The optional fields of a body that a complaint names. */
function namedFields(complaint: string, body: PromptBody): readonly string[] {
  const isNamed = (field: string): boolean =>
    GRAMMARS.has(field)
      ? refusesGrammars(complaint)
      : new RegExp(`(?<![a-z_])${field === "stream" ? "stream(?:ing)?" : field}(?![a-z_])`, "iu").test(complaint);
  const named = Object.keys(OPTIONAL).filter((field) => field in body && isNamed(field));
  // Other fields are refused "with stream" or "when streaming".
  return named.length > 1 ? named.filter((field) => field !== "stream") : named;
}
