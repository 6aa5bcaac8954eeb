import { isExample } from "../../examples/examples";
import { isUntouched } from "../../state/documents/document";
import { ActionButton } from "../actions/use-action";
import { useApp, useAppStore, useDocument } from "../app-store";
import { useShell } from "../layout/shell";
import { pageMessages } from "../messages/en/page";
import { useMessages } from "../messages/messages";
import { Button } from "../primitives/button";

/** Over an example that nothing was done with, where there is no other text yet: what the page is for. */
export function Welcome() {
  const words = useMessages(pageMessages);
  const store = useAppStore();
  const { goToText } = useShell();
  const isFirst = useApp((state) => state.documents.length === 1);
  const isBare = useDocument((document) => isExample(document.text) && isUntouched(document));
  if (!isFirst || !isBare) return null;
  return (
    <section aria-label={words.welcome} className="welcome">
      <p className="min-w-0 flex-[1_1_18rem] text-small text-pretty">
        <strong className="font-medium">{words.purpose}</strong> {words.privacy}
      </p>
      <div className="flex flex-wrap gap-2">
        <ActionButton action="tour" variant="quiet" />
        <Button
          variant="primary"
          onClick={() => {
            store.getState().newDocument();
            goToText();
          }}
        >
          {words.tryYourOwn}
        </Button>
      </div>
    </section>
  );
}
