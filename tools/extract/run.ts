import { failureOf, KnowCoderError, sentenceOf } from "../../src/core/errors";
import type { ResultDocument } from "../../src/core/result/result";
import type { SchemaClass } from "../../src/core/schema/class";
import type { OpenedEngine } from "../command/engine";
import { askAbout, failuresOf, leftOutWords } from "../command/extraction";
import type { NamedText } from "../command/files";
import { fingerprintOf, type Journal, openJournal } from "../command/journal";
import { createTimeLeft } from "../command/progress";
import type { Place } from "../command/replace";
import { CommandError } from "../command/run";
import { fileOutput, type Output, type Shape, streamOutput } from "./output";

/** What an extraction of one or many texts asks for. */
export interface Asked {
  readonly texts: readonly NamedText[];
  readonly classes: readonly SchemaClass[];
  readonly descriptions: boolean;
}

/** Where its documents go: a file, or standard output where `place` is null. */
export interface Target extends Shape {
  readonly place: Place | null;
}

export interface ExtractionRun {
  /** What is kept at this moment, and how to go on. */
  words(): string;
  /** Extracts from every text that is not done yet, and writes what was found; resolves with what was passed over. */
  toEnd(): Promise<{
    /** Passes that failed. */
    readonly failed: number;
    /** Texts that the reader cannot read. */
    readonly illegible: number;
  }>;
}

export const isEmpty = ({ text }: NamedText): boolean => text.trim() === "";

/** Takes up what an earlier run of the same command has left beside its file, or begins. */
export function startRun(asked: Asked, { place, ...shape }: Target, opened: OpenedEngine): ExtractionRun {
  const { texts, classes, descriptions } = asked;
  const keeps = place !== null && !place.isStream;
  const beside = keeps ? `${place.path}.${fingerprintOf(["extract", asked, opened.identity])}` : null;
  const journal: Journal = openJournal(beside === null ? null : `${beside}.journal`);
  const output: Output =
    place === null || beside === null
      ? streamOutput(shape, place?.path ?? null)
      : fileOutput(shape, place, `${beside}.partial`);

  const written = texts.filter((text) => !isEmpty(text)).length;
  const { one, many } = opened.passWords;
  const passes = { asked: 0, failed: 0 };
  let illegible = 0;
  let firstFailure: string | null = null;
  let done = 0;

  const words = (): string => {
    if (beside === null) return "Nothing is kept but what was written; with --out FILE the same command goes on.";
    const kept = `${done} of ${written} texts are done, and ${journal.answers} answers are kept`;
    return `${kept} in ${beside}.journal. Give the same command again to go on from there.`;
  };

  function count(document: ResultDocument): void {
    const { failed, firstFailure: failure } = failuresOf(document);
    passes.asked += document.passes.length;
    passes.failed += failed;
    firstFailure ??= failure;
    done += 1;
  }

  async function extractAll(): Promise<void> {
    const timeLeft = createTimeLeft(() => journal.asked > 0);
    const characters = texts.reduce((sum, { text }) => sum + text.length, 0);
    let before = 0;
    for (const [index, { source, text }] of texts.entries()) {
      const say = (what: string) => process.stderr.write(`${index + 1} of ${texts.length} ${source}: ${what}\n`);
      const begun = before;
      before += text.length;
      if (isEmpty({ source, text })) {
        say("left out, for it is empty");
        continue;
      }
      if (done < output.kept.length) {
        const kept = output.kept[done];
        // What the reader could not read has no document.
        if (kept?.text === text) {
          count(kept);
          continue;
        }
      }
      const extracted = await askAbout(
        opened,
        { source, text, classes, descriptions },
        { journal, scope: String(index) },
        (progress) => {
          const left = timeLeft.words(begun + (text.length * progress.done) / progress.total, characters);
          say(`${one} ${progress.done} of ${progress.total}${left}`);
        },
      ).catch((thrown: unknown) => {
        if (failureOf(thrown).code === "text-illegible") return failureOf(thrown);
        throw thrown;
      });
      if ("code" in extracted) {
        say(`passed over. ${sentenceOf(extracted)}`);
        illegible += 1;
        continue;
      }
      const { document, failure, failed } = extracted;
      if (failure !== null && keeps) throw new CommandError(`${new KnowCoderError(failure).message} ${words()}`);
      output.add(document);
      count(document);
      const leftOut = leftOutWords(extracted);
      const found = `${document.objects.length} objects${leftOut === "" ? "" : `; ${leftOut}`}`;
      const missing = `, ${failed} of ${document.passes.length} ${many} failed: ${extracted.firstFailure}`;
      say(failed === 0 ? found : `${found}${missing}`);
      if (failure !== null) {
        // What was found before is worth having; the exit status says that it is not everything.
        output.finish();
        throw new KnowCoderError(failure);
      }
    }
  }

  return {
    words,
    async toEnd() {
      if (journal.answers > 0) {
        const kept = `${output.kept.length} of ${written} texts and ${journal.answers} answers`;
        process.stderr.write(`An earlier run was cut: it goes on after ${kept}.\n`);
      }
      await extractAll();
      if (passes.failed === passes.asked) output.discard();
      else output.finish();
      journal.remove();
      if (illegible > 0 && illegible === written) throw new CommandError(sentenceOf({ code: "text-illegible" }));
      if (passes.failed === passes.asked) throw new CommandError(`Every ${one} failed. ${firstFailure}`);
      return { failed: passes.failed, illegible };
    },
  };
}
