import { failureOf } from "../../core/errors";

/** The body of a prompt. */
export type PromptBody = Readonly<Record<string, unknown>>;

/** What a request can do without, the easiest first; each has its way of leaving it out. */
const OPTIONAL: Readonly<Record<string, (body: PromptBody) => PromptBody>> = {
  logprobs: (body) => without(body, "logprobs"),
  stream_options: (body) => without(body, "stream_options"),
  // Newer models of some servers have the one name, everything else the other.
  max_tokens: ({ max_tokens, ...body }) => ({ ...body, max_completion_tokens: max_tokens }),
  temperature: (body) => without(body, "temperature"),
  // Whoever reads the answer ends it where it would have been stopped.
  stop: (body) => without(body, "stop"),
  max_completion_tokens: (body) => without(body, "max_completion_tokens"),
};

/** Statuses that speak of what was asked, and not of the server. */
const ABOUT_THE_BODY: ReadonlySet<number> = new Set([400, 406, 415, 422, 501]);

/** Requests to one server, which learns what its fields may be. */
export interface OptionalFields {
  /**
   * Sends a body; where it is refused, sends it again without what the refusal names, or, where it names nothing, without
   * one field after the other and at last without several. What helped is left out from then on. Rejects with the first
   * refusal where nothing helps; from then on only what a refusal names is left out.
   */
  send<T>(body: PromptBody, attempt: (body: PromptBody) => Promise<T>): Promise<T>;
  /** Whether a field is left out. */
  leavesOut(field: string): boolean;
}

export function createOptionalFields(): OptionalFields {
  let leftOut: ReadonlySet<string> = new Set();
  /** Whether leaving out what was not named has been tried, in vain. */
  let searched = false;

  const reduced = (body: PromptBody, fields: ReadonlySet<string>): PromptBody => {
    let result = body;
    for (const [field, leave] of Object.entries(OPTIONAL)) {
      if (fields.has(field) && field in result) result = leave(result);
    }
    return result;
  };

  async function send<T>(body: PromptBody, attempt: (body: PromptBody) => Promise<T>): Promise<T> {
    let refused: unknown;
    try {
      return await attempt(reduced(body, leftOut));
    } catch (thrown) {
      if (complaintOf(thrown) === null) throw thrown;
      refused = thrown;
    }
    const first = complaintOf(refused) ?? "";

    const tried = new Set<string>([keyOf(leftOut)]);
    /** The answer to the body without these fields, or what is said against it; null where that was tried before. */
    const attemptWithout = async (
      fields: ReadonlySet<string>,
    ): Promise<{ readonly answer: T } | { readonly complaint: string } | null> => {
      if (tried.has(keyOf(fields))) return null;
      tried.add(keyOf(fields));
      try {
        const answer = await attempt(reduced(body, fields));
        leftOut = fields;
        return { answer };
      } catch (thrown) {
        const complaint = complaintOf(thrown);
        // Another trouble than the body's, such as a server that is busy now, is told of as it is.
        if (complaint === null) throw thrown;
        return { complaint };
      }
    };

    // As long as it says what it minds, that goes.
    let named = new Set(leftOut);
    for (let complaint = first; ; ) {
      const more = namedFields(complaint, reduced(body, named));
      if (more.length === 0) break;
      named = new Set([...named, ...more]);
      const outcome = await attemptWithout(named);
      if (outcome === null) break;
      if ("answer" in outcome) return outcome.answer;
      complaint = outcome.complaint;
    }
    if (searched) throw refused;
    // It does not say, or not truly: each by itself, then more and more of them.
    const candidates = Object.keys(OPTIONAL).filter((field) => field in body || field === "max_completion_tokens");
    const singles = candidates.filter((field) => field !== "max_completion_tokens").map((field) => [field]);
    const several = candidates.map((_, index) => candidates.slice(0, index + 1));
    for (const fields of [...singles, ...several]) {
      const outcome = await attemptWithout(new Set([...leftOut, ...fields]));
      if (outcome !== null && "answer" in outcome) return outcome.answer;
    }
    searched = true;
    throw refused;
  }

  return { send, leavesOut: (field) => leftOut.has(field) };
}

/** The words of a refusal of the body; null where the failure is another. */
function complaintOf(thrown: unknown): string | null {
  const failure = failureOf(thrown);
  return failure.code === "server-refused" && ABOUT_THE_BODY.has(failure.status) ? failure.reason : null;
}

/** The optional fields of a body that a complaint names. */
function namedFields(complaint: string, body: PromptBody): readonly string[] {
  const isNamed = (field: string): boolean => new RegExp(`(?<![a-z_])${field}(?![a-z_])`, "iu").test(complaint);
  return Object.keys(OPTIONAL).filter((field) => field in body && isNamed(field));
}

const without = (body: PromptBody, field: string): PromptBody =>
  Object.fromEntries(Object.entries(body).filter(([name]) => name !== field));

const keyOf = (fields: ReadonlySet<string>): string => [...fields].sort().join(" ");
