import { useState } from "react";
import { writeLink } from "../../core/share/url";
import { useApp } from "../app-store";
import { useShell } from "../layout/shell";
import { Button } from "../primitives/button";
import { Dialog } from "../primitives/dialog";
import { TextField } from "../primitives/field";
import { counted } from "../results/words";

/** The link to the present selection. It holds class names only; the text stays on this computer. */
export function ShareDialog() {
  const { showDialog } = useShell();
  return (
    <Dialog title="Share" onClose={() => showDialog(null)}>
      <SharedLink />
    </Dialog>
  );
}

function SharedLink() {
  const selected = useApp((state) => state.selected);
  const library = useApp((state) => state.library);
  const descriptions = useApp((state) => state.descriptions);
  const [copied, setCopied] = useState<"no" | "yes" | "refused">("no");
  if (library === null) return <p className="text-quiet">The class library is not here yet.</p>;
  const link = `${location.origin}${location.pathname}${writeLink({ library: library.id, selected, descriptions })}`;

  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(link);
      setCopied("yes");
    } catch {
      setCopied("refused");
    }
  };
  return (
    <div className="space-y-4">
      <p className="text-quiet">
        This link opens the page with {selected.length === 0 ? "nothing" : counted(selected.length, "class", "classes")}{" "}
        selected. Your text and your results are not in it, and no server sees what is selected.
      </p>
      <div className="flex items-end gap-2">
        <div className="min-w-0 flex-1">
          <TextField
            label="Link"
            readOnly
            value={link}
            onFocus={(event) => event.currentTarget.select()}
            className="font-mono text-small"
          />
        </div>
        <Button variant="primary" className="min-h-9" onClick={() => void copy()}>
          Copy link
        </Button>
      </div>
      <p aria-live="polite" className="min-h-5 text-small text-faint">
        {copied === "yes" && "Copied."}
        {copied === "refused" && "The browser did not allow it. The link above can be selected and copied by hand."}
      </p>
    </div>
  );
}
