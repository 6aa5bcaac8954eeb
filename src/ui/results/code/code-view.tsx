import { memo } from "react";
import type { PassRecord, ResultDocument } from "../../../core/result/result";
import { shownRun } from "../../../state/documents/runs";
import type { RunningPass } from "../../../state/documents/state";
import { useApp } from "../../app-store";
import { outcomeMessages } from "../../messages/en/outcome";
import { pageMessages } from "../../messages/en/page";
import { viewsMessages } from "../../messages/en/views";
import { useFormat, useMessages } from "../../messages/messages";
import { Button } from "../../primitives/button";
import { chunkWords, sentenceNumbers } from "../sentence-numbers";
import { CopyButton } from "../toolbar";
import { answerCode, PythonCode, passCodes, StatusWord } from "./answer";

/** The code of what was found, pass by pass, as the model wrote it; while a run is on, the answer that is being written comes last. */
export function CodeView({ document }: { readonly document: ResultDocument }) {
  const words = useMessages(viewsMessages);
  const results = useMessages(outcomeMessages);
  const page = useMessages(pageMessages);
  const current = useApp((state) => shownRun(state).current);
  const headingOf: Heading = (pass, { kind, chunk }) =>
    words.heading(pass + 1, page.kinds[kind], chunkWords(document, chunk, results));
  const codes = passCodes(document);
  const headings = document.passes.map((record, index) => headingOf(index, record));
  return (
    <div className="space-y-6">
      <div className="flex flex-wrap items-center gap-2">
        <p className="text-small text-faint">
          {words.codeSize[document.engine.kind](
            document.passes.length,
            document.engine.model,
            sentenceNumbers(document.text).count,
          )}
        </p>
        <div className="ml-auto">
          <CopyButton label={words.copyCode} text={() => wholeCode(document, headingOf)} />
        </div>
      </div>
      <ol aria-label={words.prompts} className="space-y-6">
        {document.passes.map((record, index) => (
          // A record never changes once its pass has ended, and none goes away.
          // biome-ignore lint/suspicious/noArrayIndexKey: the index is the pass's name.
          <Pass key={index} index={index} heading={headings[index] ?? ""} record={record} code={codes[index] ?? ""} />
        ))}
        {current !== null && <RunningAnswer current={current} heading={headingOf(current.pass, current.planned)} />}
      </ol>
    </div>
  );
}

interface PassProps {
  readonly index: number;
  readonly heading: string;
  readonly record: PassRecord;
  readonly code: string;
}

const Pass = memo(function Pass({ index, heading, record, code }: PassProps) {
  const words = useMessages(viewsMessages);
  const format = useFormat();
  const inspectPrompt = useApp((state) => state.inspectPrompt);
  const { status, promptTokens, completionTokens, milliseconds } = record;
  return (
    <li className="answer space-y-2">
      <div className="flex flex-wrap items-baseline gap-x-3 text-small text-faint tabular-nums">
        <h2 className="text-base text-ink">{heading}</h2>
        <StatusWord status={status} />
        {promptTokens !== undefined && completionTokens !== undefined && (
          <span>{words.tokens(promptTokens, completionTokens)}</span>
        )}
        <span>{format.seconds(milliseconds)}</span>
        {record.prompt !== undefined && (
          <Button
            size="small"
            variant="quiet"
            aria-label={words.openPromptNumber(index + 1)}
            className="-my-1 ml-auto"
            onClick={() => inspectPrompt(index)}
          >
            {words.openPrompt}
          </Button>
        )}
      </div>
      {record.answer === "" ? (
        <p className="text-small text-faint">{words.wroteNothing}</p>
      ) : (
        <PythonCode code={code} />
      )}
    </li>
  );
});

function RunningAnswer({ current, heading }: { readonly current: RunningPass; readonly heading: string }) {
  const words = useMessages(viewsMessages);
  return (
    <li className="space-y-2">
      <div className="flex flex-wrap items-baseline gap-x-3 text-small text-faint">
        <h2 className="text-base text-ink">{heading}</h2>
        <span className="text-accent">{current.answer === "" ? words.readingNow : words.writingNow}</span>
      </div>
      <PythonCode code={answerCode(current)} />
    </li>
  );
}

/** What stands above a pass: `2. Relations in sentences 4–6`. */
type Heading = (pass: number, asked: Pick<PassRecord, "kind" | "chunk">) => string;

const wholeCode = (document: ResultDocument, headingOf: Heading): string =>
  passCodes(document)
    .flatMap((code, index) => {
      const record = document.passes[index];
      return record === undefined ? [] : [`# ${headingOf(index, record)}\n${code.trim()}\n`];
    })
    .join("\n");
