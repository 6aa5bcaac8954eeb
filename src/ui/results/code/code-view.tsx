import { memo } from "react";
import type { PromptRecord, ResultDocument } from "../../../core/result";
import type { RunningPrompt } from "../../../state/documents/results";
import { useApp } from "../../app-store";
import { pageMessages } from "../../messages/en/page";
import { resultsMessages } from "../../messages/en/results";
import { viewsMessages } from "../../messages/en/views";
import { useFormat, useMessages } from "../../messages/messages";
import { Button } from "../../primitives/button";
import { CopyButton } from "../copy-button";
import { chunkWords, sentenceNumbers } from "../sentence-numbers";
import { answerCode } from "./answer-code";
import { PythonCode } from "./python-code";
import { StatusWord } from "./status-word";

/** The Python that the model wrote, prompt by prompt; while a run is on, the answer that is being written comes last. */
export function CodeView({ document }: { readonly document: ResultDocument }) {
  const words = useMessages(viewsMessages);
  const results = useMessages(resultsMessages);
  const page = useMessages(pageMessages);
  const current = useApp((state) => state.run.current);
  const headingOf: Heading = (prompt, { kind, chunk }) =>
    words.heading(prompt + 1, page.kinds[kind], chunkWords(document, chunk, results));
  const headings = document.prompts.map((record, index) => headingOf(index, record));
  return (
    <div className="space-y-6">
      <div className="flex flex-wrap items-center gap-2">
        <p className="text-small text-faint">
          {words.codeSize(document.prompts.length, document.engine.model, sentenceNumbers(document.text).count)}
        </p>
        <div className="ml-auto">
          <CopyButton label={words.copyCode} text={() => wholeCode(document, headingOf)} />
        </div>
      </div>
      <ol aria-label={words.prompts} className="space-y-6">
        {document.prompts.map((record, index) => (
          // A record never changes once its prompt has ended, and none goes away.
          // biome-ignore lint/suspicious/noArrayIndexKey: the index is the prompt's name.
          <Answer key={index} prompt={index} heading={headings[index] ?? ""} record={record} />
        ))}
        {current !== null && <RunningAnswer current={current} heading={headingOf(current.prompt, current.planned)} />}
      </ol>
    </div>
  );
}

interface AnswerProps {
  readonly prompt: number;
  readonly heading: string;
  readonly record: PromptRecord;
}

const Answer = memo(function Answer({ prompt, heading, record }: AnswerProps) {
  const words = useMessages(viewsMessages);
  const format = useFormat();
  const inspectPrompt = useApp((state) => state.inspectPrompt);
  const { status, promptTokens, completionTokens, milliseconds } = record;
  return (
    <li className="answer space-y-2">
      <div className="flex flex-wrap items-baseline gap-x-3 text-small text-faint tabular-nums">
        <h2 className="text-base text-ink">{heading}</h2>
        <StatusWord status={status} />
        <span>{words.tokens(promptTokens, completionTokens)}</span>
        <span>{format.seconds(milliseconds)}</span>
        <Button
          size="small"
          variant="quiet"
          aria-label={words.openPromptNumber(prompt + 1)}
          className="-my-1 ml-auto"
          onClick={() => inspectPrompt(prompt)}
        >
          {words.openPrompt}
        </Button>
      </div>
      {record.answer === "" ? (
        <p className="text-small text-faint">{words.wroteNothing}</p>
      ) : (
        <PythonCode code={answerCode(record)} />
      )}
    </li>
  );
});

function RunningAnswer({ current, heading }: { readonly current: RunningPrompt; readonly heading: string }) {
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

/** What stands above a prompt: `2. Relations in sentences 4–6`. */
type Heading = (prompt: number, asked: Pick<PromptRecord, "kind" | "chunk">) => string;

const wholeCode = (document: ResultDocument, headingOf: Heading): string =>
  document.prompts.map((record, index) => `# ${headingOf(index, record)}\n${answerCode(record).trim()}\n`).join("\n");
