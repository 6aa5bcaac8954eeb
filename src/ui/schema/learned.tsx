import { type ClassId, parseClassId } from "../../core/schema/class";
import { correctionsOf } from "../../state/schema/learned";
import { useApp } from "../app-store";
import { classesMessages } from "../messages/en/classes";
import { useMessages } from "../messages/messages";
import { Button } from "../primitives/button";

/** What a class has learned from corrections, to be seen and taken back; nothing where that is nothing. */
export function Learned({ id }: { readonly id: ClassId }) {
  const words = useMessages(classesMessages);
  const learned = useApp((state) => state.learned.find((one) => one.id === id));
  const forgetLearned = useApp((state) => state.forgetLearned);
  if (learned === undefined) return null;
  return (
    <p className="flex flex-wrap items-center gap-x-2 text-small text-quiet">
      {words.learnedFrom(parseClassId(id)?.name ?? id, correctionsOf(learned))}
      <Button size="small" variant="quiet" onClick={() => void forgetLearned(id)}>
        {words.forgetLearned}
      </Button>
    </p>
  );
}
