import { useEffect, useState } from "react";
import type { FoundCheckpoint } from "../../../convert/page/estimate";
import type { Quantization } from "../../../convert/quantize/kernel";
import { useApp } from "../../app-store";
import { convertMessages } from "../../messages/en/convert";
import { useMessages } from "../../messages/messages";
import { Button } from "../../primitives/button";
import { Select } from "../../primitives/choices";
import { directoryPicker } from "../local-files";
import { sharedGpu } from "../use-preflight";
import { costsOf, DIRECTORY_GOAL, factsOf, goalsOf, OWN_GOAL, quantizationsOf } from "./conversion-facts";

/** What of this computer decides how to convert; null until it was asked. */
interface Surroundings {
  readonly halves: boolean;
  readonly freeBytes: number | null;
}

function useSurroundings(): Surroundings | null {
  const [found, setFound] = useState<Surroundings | null>(null);
  useEffect(() => {
    let current = true;
    const look = async (): Promise<void> => {
      const adapter = await sharedGpu()
        ?.requestAdapter()
        .catch(() => null);
      const space = await navigator.storage?.estimate().catch(() => null);
      const { quota, usage } = space ?? {};
      if (!current) return;
      setFound({
        halves: adapter?.features.has("shader-f16") ?? false,
        freeBytes: quota === undefined || usage === undefined ? null : Math.max(quota - usage, 0),
      });
    };
    void look();
    return () => {
      current = false;
    };
  }, []);
  return found;
}

interface ConversionFormProps {
  readonly found: FoundCheckpoint;
  /** A conversion was begun: it goes on. */
  readonly begun: boolean;
}

/** What was recognised, what it is to become, and what that will take. */
export function ConversionForm({ found, begun }: ConversionFormProps) {
  const words = useMessages(convertMessages);
  const begin = useApp((state) => state.convertFound);
  const forget = useApp((state) => state.forgetCheckpoint);
  const surroundings = useSurroundings();
  const [chosen, setChosen] = useState<Quantization | null>(null);
  const [wanted, setWanted] = useState<string | null>(null);
  const [pickDirectory] = useState(() => directoryPicker("converted-model"));

  const quantization = chosen ?? (surroundings?.halves ? "q4f16_1" : "q4f32_1");
  const goals = goalsOf(found, quantization, pickDirectory !== null, words);
  const goal = goals.find(([name]) => name === wanted)?.[0] ?? goals[0]?.[0] ?? OWN_GOAL;

  const submit = async (): Promise<void> => {
    if (goal === OWN_GOAL) return begin(quantization, { kind: "own" });
    if (goal !== DIRECTORY_GOAL) return begin(quantization, { kind: "weights", modelId: goal });
    const handle = await pickDirectory?.();
    if (handle) await begin(quantization, { kind: "directory", handle });
  };

  return (
    <form
      aria-label={words.form}
      className="space-y-4"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <Facts facts={factsOf(found, words)} />
      <Select
        label={words.quantization}
        value={quantization}
        options={quantizationsOf(found, words)}
        onChange={setChosen}
      />
      <Select label={words.goal} value={goal} options={goals} onChange={setWanted} />
      <Facts
        facts={costsOf(found, quantization, goal === DIRECTORY_GOAL ? null : (surroundings?.freeBytes ?? null), words)}
      />
      {begun && <p className="text-small text-quiet">{words.begun}</p>}
      <div className="flex gap-2">
        <Button type="submit" variant="primary" disabled={surroundings === null}>
          {begun ? words.goOn : words.convert}
        </Button>
        <Button onClick={forget}>{words.chooseAnother}</Button>
      </div>
    </form>
  );
}

function Facts({ facts }: { readonly facts: readonly (readonly [string, string])[] }) {
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-small">
      {facts.map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="text-faint">{name}</dt>
          <dd className="min-w-0 break-words text-quiet">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
