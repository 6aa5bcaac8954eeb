import type { Review } from "../../../core/result/review/review";
import { classId } from "../../../core/schema/class";
import { reviewedIn } from "../../../state/documents/found";
import { writeLearnedFile } from "../../../state/schema/learned-file";
import { useApp, useDocument } from "../../app-store";
import { outcomeMessages } from "../../messages/en/outcome";
import { useMessages } from "../../messages/messages";
import { Button } from "../../primitives/button";
import { ClassTag } from "../../primitives/class-tag";
import { Learned } from "../../schema/learned";
import { download } from "../export/download";

/** Beneath the text: what was rejected, to be seen again, and decisions that have no place in the text any more. */
export function Decisions() {
  const words = useMessages(outcomeMessages);
  const rejected = useDocument((document) => reviewedIn(document)?.rejected.length ?? 0);
  const shown = useDocument((document) => document.rejectedShown);
  const unattached = useDocument((document) => reviewedIn(document)?.unattached ?? NONE);
  const showRejected = useApp((state) => state.showRejected);
  const learned = useApp((state) => state.learned);
  return (
    <>
      {learned.length > 0 && (
        <section aria-label={words.learned} className="max-w-[45rem] border-t border-hairline pt-3">
          {learned.map(({ id }) => (
            <Learned key={id} id={id} />
          ))}
          <Button
            size="small"
            variant="quiet"
            className="-ml-2"
            onClick={() => download(new Blob([writeLearnedFile(learned)], { type: "application/json" }), LEARNED_FILE)}
          >
            {words.saveLearned}
          </Button>
        </section>
      )}
      {rejected > 0 && (
        <p className="-mx-2">
          <Button size="small" variant="quiet" aria-pressed={shown} onClick={() => void showRejected(!shown)}>
            {shown ? words.hideRejected(rejected) : words.showRejected(rejected)}
          </Button>
        </p>
      )}
      {unattached.length > 0 && (
        <section aria-label={words.unattached} className="max-w-[45rem] space-y-2 border-t border-hairline pt-4">
          <h2 className="text-small text-quiet">{words.unattached}</h2>
          <ul className="space-y-1">
            {unattached.map((review) => (
              <Unattached key={`${review.at} ${review.anchor.start} ${review.anchor.class}`} review={review} />
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

const NONE: readonly Review[] = [];
const LEARNED_FILE = "learned.json";

function Unattached({ review: { anchor, decision, class: name = anchor.class } }: { readonly review: Review }) {
  const words = useMessages(outcomeMessages);
  const { kind, before, quote, after } = anchor;
  return (
    <li className="flex flex-wrap items-baseline gap-x-3">
      <span className="font-serif text-base">
        <span className="text-faint">{before}</span>
        {quote}
        <span className="text-faint">{after}</span>
      </span>
      <ClassTag id={classId({ kind, name })} kind={kind} name={name} tinted={false} />
      <span className="text-small text-faint">{words.decision[decision]}</span>
    </li>
  );
}
