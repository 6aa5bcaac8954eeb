import type { ReactNode } from "react";
import type { ResultDocument } from "../../../core/result";
import { Legend } from "../legend";
import { AnnotatedText } from "./annotated-text";
import { Ungrounded } from "./ungrounded";

interface FoundTextProps {
  readonly document: ResultDocument;
  /** What there is to say before one reads: that nothing was found, that the run was stopped. */
  readonly children: ReactNode;
}

/** The text with what was found in it, the classes above it, and below it what has no place in it. */
export function FoundText({ document, children }: FoundTextProps) {
  return (
    <div className="space-y-6">
      <Legend document={document} />
      {children}
      <AnnotatedText document={document} />
      <Ungrounded document={document} />
    </div>
  );
}
