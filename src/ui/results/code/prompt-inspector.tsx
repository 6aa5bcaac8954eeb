import type { PromptRecord, ResultDocument } from "../../../core/result";
import { useApp } from "../../app-store";
import { Button } from "../../primitives/button";
import { Dialog } from "../../primitives/dialog";
import { CopyButton } from "../copy-button";
import { chunkWords } from "../sentence-numbers";
import { counted, inSeconds, KIND_PLURAL, STATUS_SENTENCE } from "../words";
import { answerCode, answerOffset, thoughtAndCode } from "./answer-code";
import { PythonCode } from "./python-code";
import { StatusWord } from "./status-word";

/** One prompt with all that is known of it, in a dialog over the page; from here to the prompts before and after it. */
export function PromptInspector({ document }: { readonly document: ResultDocument }) {
  const prompt = useApp((state) => state.openPrompt);
  const inspectPrompt = useApp((state) => state.inspectPrompt);
  const record = prompt === null ? undefined : document.prompts[prompt];
  if (prompt === null || record === undefined) return null;
  const last = document.prompts.length - 1;
  const chunk = document.chunks[record.chunk];
  const { thought, code } = thoughtAndCode(record, document.text.slice(chunk?.start, chunk?.end));
  return (
    <Dialog
      onClose={() => inspectPrompt(null)}
      title={`Prompt ${prompt + 1} of ${document.prompts.length}`}
      width="wide"
      footer={
        <>
          <Button variant="quiet" disabled={prompt === 0} onClick={() => inspectPrompt(prompt - 1)}>
            Previous
          </Button>
          <Button variant="quiet" disabled={prompt === last} onClick={() => inspectPrompt(prompt + 1)}>
            Next
          </Button>
        </>
      }
    >
      <div className="space-y-5">
        <Facts document={document} record={record} />
        <Diagnostics document={document} prompt={prompt} />
        {thought !== "" && (
          <section className="space-y-2">
            <h3 className="text-small text-quiet">Reasoning, which nothing is read from</h3>
            <p className="max-h-64 overflow-auto text-small whitespace-pre-wrap text-quiet">{thought}</p>
          </section>
        )}
        <section className="space-y-2">
          <div className="flex items-center justify-between">
            <h3 className="text-small text-quiet">Answer</h3>
            <CopyButton label="Copy answer" text={() => record.answer} />
          </div>
          {record.answer === "" ? (
            <p className="text-small text-faint">The model wrote nothing.</p>
          ) : (
            <PythonCode code={code} />
          )}
        </section>
        <section className="space-y-2">
          <div className="flex items-center justify-between">
            <h3 className="text-small text-quiet">Prompt, as it was sent</h3>
            <CopyButton label="Copy prompt" text={() => record.input} />
          </div>
          {record.input === "" ? (
            <p className="text-small text-faint">This document came without its prompts.</p>
          ) : (
            <PythonCode code={record.input} />
          )}
        </section>
      </div>
    </Dialog>
  );
}

function Facts({ document, record }: { readonly document: ResultDocument; readonly record: PromptRecord }) {
  const { status, kind, chunk, classes, promptTokens, cachedTokens, completionTokens, milliseconds } = record;
  const seconds = milliseconds / 1000;
  return (
    <div className="space-y-3">
      <p>
        <StatusWord status={status} />
        <span className="text-quiet">: {STATUS_SENTENCE[status]}</span>
      </p>
      <dl className="facts">
        <div>
          <dt>Asked for</dt>
          <dd>
            {KIND_PLURAL[kind]} in {chunkWords(document, chunk)}
            {classes.length > 0 && `, ${counted(classes.length, "class", "classes")}`}
          </dd>
        </div>
        <div>
          <dt>Model</dt>
          <dd>{document.engine.model}</dd>
        </div>
        <div>
          <dt>Prompt</dt>
          <dd>
            {counted(promptTokens, "token")}
            {cachedTokens > 0 && `, ${cachedTokens} of them from the cache`}
          </dd>
        </div>
        <div>
          <dt>Answer</dt>
          <dd>{counted(completionTokens, "token")}</dd>
        </div>
        <div>
          <dt>Time</dt>
          <dd>
            {inSeconds(milliseconds)}
            {seconds > 0 &&
              completionTokens > 0 &&
              `, ${(completionTokens / seconds).toFixed(1)} tokens a second in all`}
          </dd>
        </div>
      </dl>
    </div>
  );
}

function Diagnostics({ document, prompt }: { readonly document: ResultDocument; readonly prompt: number }) {
  const found = document.diagnostics.filter((diagnostic) => diagnostic.prompt === prompt);
  const record = document.prompts[prompt];
  if (found.length === 0 || record === undefined) return null;
  const offset = answerOffset(record.input);
  return (
    <section className="space-y-2">
      <h3 className="text-small text-quiet">What was noticed in the answer</h3>
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
