import type { PassRecord, ResultDocument } from "../../../core/result/result";
import { useApp, useDocument } from "../../app-store";
import { outcomeMessages } from "../../messages/en/outcome";
import { pageMessages } from "../../messages/en/page";
import { viewsMessages } from "../../messages/en/views";
import { useMessages } from "../../messages/messages";
import { Button } from "../../primitives/button";
import { Dialog } from "../../primitives/dialog";
import { chunkWords } from "../sentence-numbers";
import { CopyButton } from "../toolbar";
import { answerCode, answerOffset, PythonCode, StatusWord, thoughtAndCode } from "./answer";

/** One prompt with all that is known of it, in a dialog over the page; from here to the prompts before and after it. */
export function PromptInspector({ document }: { readonly document: ResultDocument }) {
  const words = useMessages(viewsMessages);
  const prompt = useDocument((document) => document.openPrompt);
  const inspectPrompt = useApp((state) => state.inspectPrompt);
  const record = prompt === null ? undefined : document.passes[prompt];
  if (prompt === null || record === undefined) return null;
  const last = document.passes.length - 1;
  const chunk = document.chunks[record.chunk];
  const { thought, code } = thoughtAndCode(record, document.text.slice(chunk?.start, chunk?.end));
  return (
    <Dialog
      onClose={() => inspectPrompt(null)}
      title={words.promptOf(prompt + 1, document.passes.length)}
      width="wide"
      footer={
        <>
          <Button variant="quiet" disabled={prompt === 0} onClick={() => inspectPrompt(prompt - 1)}>
            {words.previous}
          </Button>
          <Button variant="quiet" disabled={prompt === last} onClick={() => inspectPrompt(prompt + 1)}>
            {words.next}
          </Button>
        </>
      }
    >
      <div className="space-y-5">
        <Facts document={document} record={record} />
        <Diagnostics document={document} prompt={prompt} />
        {thought !== "" && (
          <section className="space-y-2">
            <h3 className="text-small text-quiet">{words.reasoning}</h3>
            <p className="max-h-64 overflow-auto text-small whitespace-pre-wrap text-quiet">{thought}</p>
          </section>
        )}
        <section className="space-y-2">
          <div className="flex items-center justify-between">
            <h3 className="text-small text-quiet">{words.answer}</h3>
            <CopyButton label={words.copyAnswer} text={() => record.answer ?? ""} />
          </div>
          {(record.answer ?? "") === "" ? (
            <p className="text-small text-faint">{words.wroteNothing}</p>
          ) : (
            <PythonCode code={code} />
          )}
        </section>
        <section className="space-y-2">
          <div className="flex items-center justify-between">
            <h3 className="text-small text-quiet">{words.promptSent}</h3>
            <CopyButton label={words.copyPrompt} text={() => record.prompt ?? ""} />
          </div>
          {(record.prompt ?? "") === "" ? (
            <p className="text-small text-faint">{words.withoutPrompts}</p>
          ) : (
            <PythonCode code={record.prompt ?? ""} />
          )}
        </section>
      </div>
    </Dialog>
  );
}

function Facts({ document, record }: { readonly document: ResultDocument; readonly record: PassRecord }) {
  const words = useMessages(viewsMessages);
  const results = useMessages(outcomeMessages);
  const page = useMessages(pageMessages);
  const { status, kind, chunk, classes, milliseconds } = record;
  const { promptTokens = 0, cachedTokens = 0, completionTokens = 0 } = record;
  return (
    <div className="space-y-3">
      <p>
        <StatusWord status={status} />
        <span className="text-quiet">: {words.promptStatus[status]}</span>
      </p>
      <dl className="facts">
        <div>
          <dt>{words.askedFor}</dt>
          <dd>{words.asked(page.kinds[kind], chunkWords(document, chunk, results), classes.length)}</dd>
        </div>
        <div>
          <dt>{words.model}</dt>
          <dd>{document.engine.model}</dd>
        </div>
        <div>
          <dt>{words.prompt}</dt>
          <dd>{words.promptTokens(promptTokens, cachedTokens)}</dd>
        </div>
        <div>
          <dt>{words.answer}</dt>
          <dd>{words.answerTokens(completionTokens)}</dd>
        </div>
        <div>
          <dt>{words.time}</dt>
          <dd>{words.took(milliseconds, completionTokens)}</dd>
        </div>
      </dl>
    </div>
  );
}

function Diagnostics({ document, prompt }: { readonly document: ResultDocument; readonly prompt: number }) {
  const words = useMessages(viewsMessages);
  const found = document.diagnostics.filter((diagnostic) => diagnostic.pass === prompt);
  const record = document.passes[prompt];
  if (found.length === 0 || record === undefined) return null;
  const offset = answerOffset(record);
  return (
    <section className="space-y-2">
      <h3 className="text-small text-quiet">{words.noticed}</h3>
      <ul className="space-y-2">
        {found.map(({ code, message, start, end }) => (
          <li key={`${code} ${start} ${end}`} className="space-y-0.5">
            <p>
              {message} <code className="font-mono text-tiny text-faint">{code}</code>
            </p>
            {end > start && (
              <p className="font-mono text-tiny break-all whitespace-pre-wrap text-quiet">
                {answerCode(record).slice(start + offset, Math.min(end, start + 200) + offset)}
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
