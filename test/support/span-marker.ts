import type {
  ExtractionRequest,
  Extractor,
  Finding,
  FoundMention,
  Plan,
  Trace,
} from "../../src/core/extract/extractor";
import { classId, KINDS, type Kind } from "../../src/core/schema/class";
import { sentences } from "../../src/core/text/sentences";

/** What the marker knows: the words of each class. A relation joins the first two entities of a sentence that has its word. */
export interface Vocabulary {
  readonly [className: string]: readonly string[];
}

/**
 * An extractor of the second kind, as an encoder is one: it reads a sentence in one go for all classes, marks spans of
 * the text, is sure of each by 0.75, and neither writes nor is asked anything. It knows words only.
 */
export function createSpanMarker(vocabulary: Vocabulary): Extractor {
  return {
    engine: { kind: "reader", name: "words", model: "vocabulary" },
    async plan(request): Promise<Plan> {
      const chunks = request.chunks ?? sentences(request.text);
      const passes = KINDS.flatMap((kind) => {
        const classes = request.classes.filter((one) => one.kind === kind).map(classId);
        return classes.length === 0 ? [] : [{ kind, classes }];
      });
      return {
        sentences: sentences(request.text).length,
        chunks,
        concurrency: 1,
        rounds: [
          {
            passes: () => passes,
            async *read({ text, start }): AsyncGenerator<Trace> {
              const findings: Finding[] = [];
              for (const [pass, subject] of passes.entries()) {
                yield { type: "pass-started", subject };
                const before = findings.length;
                findings.push(...marked(request, vocabulary, subject.kind, { text, start }, pass, findings));
                if (findings.length > before) yield { type: "findings", findings: [...findings] };
                const status = findings.length > before ? "done" : "empty";
                yield { type: "pass-finished", record: { status, milliseconds: 1 }, failure: null };
              }
            },
          },
        ],
      };
    },
  };
}

function marked(
  { classes }: ExtractionRequest,
  vocabulary: Vocabulary,
  kind: Kind,
  chunk: { readonly text: string; readonly start: number },
  pass: number,
  earlier: readonly Finding[],
): readonly Finding[] {
  const entities = earlier.flatMap(({ object }): FoundMention[] => (object.kind === "entity" ? [object] : []));
  return classes
    .filter((one) => one.kind === kind)
    .flatMap(({ name }) => places(chunk, vocabulary[name] ?? []).map((place) => ({ ...place, class: name })))
    .flatMap((place): Finding[] => {
      const confidence = 0.75;
      if (kind === "entity") return [{ object: { kind, ...place }, confidence, pass }];
      const [head, tail] = entities;
      if (kind === "relation") {
        if (head === undefined || tail === undefined) return [];
        return [{ object: { kind, class: place.class, head, tail }, confidence, pass }];
      }
      const { mention: trigger, span } = place;
      const fillers = head === undefined ? [] : [{ role: "who", fillers: [head] }];
      return [{ object: { kind, class: place.class, trigger, span, arguments: fillers }, confidence, pass }];
    });
}

function places(chunk: { readonly text: string; readonly start: number }, words: readonly string[]) {
  return words.flatMap((mention) =>
    [...chunk.text.matchAll(new RegExp(`\\b${mention}\\b`, "gu"))].map(({ index }) => {
      const start = chunk.start + index;
      return { mention, span: { start, end: start + mention.length } };
    }),
  );
}
