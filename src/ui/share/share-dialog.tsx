import { Suspense, useEffect, useMemo, useState } from "react";
import { useShallow } from "zustand/react/shallow";
import { resolveIndexes } from "../../core/schema/selection";
import type { LinkContent } from "../../core/share/shared-link";
import { isOwnComputer } from "../../models/kinds/server/address";
import { linkContent } from "../../state/schema/link-content";
import { choiceOf } from "../../state/schema/selection";
import { useApp, useDocument } from "../app-store";
import { late } from "../late";
import { useShell } from "../layout/shell";
import { shareMessages } from "../messages/en/share";
import { useMessages } from "../messages/messages";
import { Button } from "../primitives/button";
import { Switch } from "../primitives/choices";
import { Dialog } from "../primitives/dialog";
import { TextField } from "../primitives/field";
import { download } from "../results/export/download";
import { LinkSummary } from "./link-summary";

const QrCode = late(
  () => import("./qr-code"),
  (module) => module.QrCode,
);

/** A longer link's code has modules that cameras do not tell apart at the size of this dialog. */
const QR_CHARACTERS = 1200;
/** What mail programs, chats and address fields are sure to keep whole. */
const SAFE_CHARACTERS = 2000;

/** The link to the present selection: what it holds, how long it is, and ways to pass it on. */
export function ShareDialog() {
  const words = useMessages(shareMessages);
  const { showDialog } = useShell();
  return (
    <Dialog title={words.title} onClose={() => showDialog(null)}>
      <SharedLink />
    </Dialog>
  );
}

function SharedLink() {
  const words = useMessages(shareMessages);
  const library = useApp((state) => state.library);
  const text = useDocument((document) => document.text);
  const [withText, setWithText] = useState(false);
  const content = useContent(withText ? text : null);
  const written = useLink(content);
  if (library === null) return <p className="text-quiet">{words.libraryMissing}</p>;
  return (
    <div className="space-y-4">
      <p className="text-quiet">{words.lead}</p>
      <LinkSummary content={content} library={library.id} leavesLearned={written?.leavesLearned ?? false} />
      <Switch
        label={words.includeText}
        note={text.trim() === "" ? words.noText : words.textLength(text.length)}
        checked={withText}
        disabled={text.trim() === ""}
        onChange={setWithText}
      />
      {withText && (
        <p role="note" className="border-l-2 border-caution pl-3 text-caution">
          {words.textWarning}
        </p>
      )}
      {written === null ? <p className="text-quiet">{words.writing}</p> : <PassOn link={written.link} />}
    </div>
  );
}

/** What the link holds: the present choice, and `text` unless it is null. */
function useContent(text: string | null): LinkContent {
  const library = useApp((state) => state.library);
  const selected = useApp((state) => state.selected);
  const branches = useApp((state) => state.branches);
  const except = useApp((state) => state.except);
  const ownClasses = useApp((state) => state.ownClasses);
  const descriptions = useApp((state) => state.descriptions);
  const learned = useApp((state) => state.learned);
  return useMemo(
    () => linkContent({ library, selected, branches, except, ownClasses, descriptions, learned }, text),
    [library, selected, branches, except, ownClasses, descriptions, learned, text],
  );
}

interface Written {
  readonly link: string;
  /** Whether what classes have learned did not fit into it. */
  readonly leavesLearned: boolean;
}

/**
 * The whole address; null while it is written, which takes a moment where much is compressed. A link to something else
 * is not shown meanwhile: it might hold a text that was just left out.
 */
function useLink(content: LinkContent): Written | null {
  const library = useApp((state) => state.library);
  const [written, setWritten] = useState<(Written & { readonly content: LinkContent }) | null>(null);
  useEffect(() => {
    if (library === null) return;
    let current = true;
    void import("../../core/share/link")
      .then(async ({ writeLink }): Promise<Written> => {
        const write = async (some: LinkContent) =>
          `${location.origin}${location.pathname}${await writeLink(some, library)}`;
        const whole = await write(content);
        const { learned, ...rest } = content;
        // What classes have learned is worth no link that programs cut.
        if (learned === undefined || whole.length <= SAFE_CHARACTERS) return { link: whole, leavesLearned: false };
        return { link: await write(rest), leavesLearned: true };
      })
      .then((done) => {
        if (current) setWritten({ content, ...done });
      });
    return () => {
      current = false;
    };
  }, [content, library]);
  return written?.content === content ? written : null;
}

function PassOn({ link }: { readonly link: string }) {
  const words = useMessages(shareMessages);
  const [copied, setCopied] = useState<"no" | "yes" | "refused">("no");
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(link);
      setCopied("yes");
    } catch {
      setCopied("refused");
    }
  };
  return (
    <>
      <div className="flex flex-wrap items-start gap-2">
        <div className="min-w-0 flex-[1_1_16rem]">
          <TextField
            label={words.link}
            note={link.length <= SAFE_CHARACTERS ? words.length(link.length) : words.long(link.length, SAFE_CHARACTERS)}
            readOnly
            value={link}
            onFocus={(event) => event.currentTarget.select()}
            className="font-mono text-small"
          />
        </div>
        {/* In line with the field, whose label stands above it. */}
        <Button variant="primary" className="min-h-9 self-start tablet:mt-6" onClick={() => void copy()}>
          {words.copy}
        </Button>
      </div>
      <p aria-live="polite" className="min-h-5 text-small text-faint">
        {copied === "yes" && words.copied}
        {copied === "refused" && words.copyRefused}
      </p>
      <p>
        <a href={link} target="_blank" rel="noopener noreferrer" className="text-accent underline">
          {words.openInNewTab}
        </a>
      </p>
      {isOwnComputer(location.hostname) && <OnlyHere />}
      {link.length <= QR_CHARACTERS ? (
        <Suspense>
          <QrCode link={link} label={words.code} />
        </Suspense>
      ) : (
        <p className="text-small text-faint">{words.tooLongForCode}</p>
      )}
    </>
  );
}

/** The page runs on this computer alone; what another computer can open is a file, or what stands behind the address. */
function OnlyHere() {
  const words = useMessages(shareMessages);
  const library = useApp((state) => state.library);
  const choice = useApp(useShallow(choiceOf));
  const save = async (): Promise<void> => {
    if (library === null) return;
    const { writeClasses } = await import("../../core/schema/export/write");
    const classes = resolveIndexes(library, choice).indexes.map((index) => library.classAt(index));
    download(new Blob([writeClasses(classes, "python")], { type: "text/x-python;charset=utf-8" }), "classes.py");
  };
  return (
    <div role="note" className="space-y-2 border-l-2 border-caution pl-3">
      <p>{words.onlyHere(location.hostname)}</p>
      <Button size="small" onClick={() => void save()}>
        {words.saveClasses}
      </Button>
    </div>
  );
}
