import { memo } from "react";
import type { PromptRecord, ResultDocument } from "../../../core/result";
import type { RunningPrompt } from "../../../state/documents/results";
import { useApp } from "../../app-store";
import { Button } from "../../primitives/button";
import { CopyButton } from "../copy-button";
import { chunkWords, sentenceNumbers } from "../sentence-numbers";
import { counted, inSeconds, KIND_PLURAL } from "../words";
import { answerCode } from "./answer-code";
import { PythonCode } from "./python-code";
import { StatusWord } from "./status-word";

/** The Python that the model wrote, prompt by prompt; while a run is on, the answer that is being written comes last. */
export function CodeView({ document }: { readonly document: ResultDocument }) {
  const current = useApp((state) => state.run.current);
  const headings = document.prompts.map((record, index) => headingOf(document, index, record));
  return (
    <div className="space-y-6">
      <div className="flex flex-wrap items-center gap-2">
        <p className="text-small text-faint">
          {counted(document.prompts.length, "prompt")} to {document.engine.model},{" "}
          {counted(sentenceNumbers(document.text).count, "sentence")}
        </p>
        <div className="ml-auto">
          <CopyButton label="Copy code" text={() => wholeCode(document)} />
        </div>
      </div>
      <ol aria-label="Prompts" className="space-y-6">
        {document.prompts.map((record, index) => (
          // A record never changes once its prompt has ended, and none goes away.
          // biome-ignore lint/suspicious/noArrayIndexKey: the index is the prompt's name.
          <Answer key={index} prompt={index} heading={headings[index] ?? ""} record={record} />
        ))}
        {current !== null && (
          <RunningAnswer current={current} heading={headingOf(document, current.prompt, current.planned)} />
        )}
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
  const inspectPrompt = useApp((state) => state.inspectPrompt);
  const { status, promptTokens, completionTokens, milliseconds } = record;
  return (
    <li className="answer space-y-2">
      <div className="flex flex-wrap items-baseline gap-x-3 text-small text-faint tabular-nums">
        <h2 className="text-base text-ink">{heading}</h2>
        <StatusWord status={status} />
        <span>
          {promptTokens} + {counted(completionTokens, "token")}
        </span>
        <span>{inSeconds(milliseconds)}</span>
        <Button
          size="small"
          variant="quiet"
          aria-label={`Open prompt ${prompt + 1}`}
          className="-my-1 ml-auto"
          onClick={() => inspectPrompt(prompt)}
        >
          Open prompt
        </Button>
      </div>
      {record.answer === "" ? (
        <p className="text-small text-faint">The model wrote nothing.</p>
      ) : (
        <PythonCode code={answerCode(record)} />
      )}
    </li>
  );
});

function RunningAnswer({ current, heading }: { readonly current: RunningPrompt; readonly heading: string }) {
  return (
    <li className="space-y-2">
      <div className="flex flex-wrap items-baseline gap-x-3 text-small text-faint">
        <h2 className="text-base text-ink">{heading}</h2>
        <span className="text-accent">{current.answer === "" ? "Reading" : "Writing"}</span>
      </div>
      <PythonCode code={answerCode(current)} />
    </li>
  );
}

/** `2. Relations in sentences 4–6`. */
const headingOf = (document: ResultDocument, prompt: number, asked: Pick<PromptRecord, "kind" | "chunk">): string =>
  `${prompt + 1}. ${KIND_PLURAL[asked.kind]} in ${chunkWords(document, asked.chunk)}`;

const wholeCode = (document: ResultDocument): string =>
  document.prompts
    .map((record, index) => `# ${headingOf(document, index, record)}\n${answerCode(record).trim()}\n`)
    .join("\n");
