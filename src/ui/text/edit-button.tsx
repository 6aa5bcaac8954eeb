import { useStore } from "zustand";
import { useDocument } from "../app-store";
import { useShell } from "../layout/shell";
import { textMessages } from "../messages/en/text";
import { useMessages } from "../messages/messages";
import { Button } from "../primitives/button";
import { isTouched, writing } from "./surface/writing";

/** Where fingers point, a text is read until it is to be edited; the way there and back. Beside the tabs it covers no word. */
export function EditButton() {
  const words = useMessages(textMessages);
  const isAsked = useStore(writing, (state) => state.isAsked);
  const { surface } = useShell();
  const isEmpty = useDocument(({ text }) => text === "");
  if (isEmpty || !isTouched()) return null;
  return (
    <Button
      size="small"
      className="ml-auto"
      onClick={() => {
        writing.setState({ isAsked: !isAsked });
        if (!isAsked) surface.current?.focus();
      }}
    >
      {isAsked ? words.done : words.edit}
    </Button>
  );
}
