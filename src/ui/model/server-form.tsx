import { type FormEvent, useEffect, useRef, useState } from "react";
import { type Failure, failureOf, isAbort, sentenceOf } from "../../core/errors";
import type { DialectName } from "../../core/prompt/dialect";
import { addressProblem } from "../../engine/address";
import { hostOf } from "../../engine/host";
import { completeAddress } from "../../engine/remote/address";
import { guessDialect, isConcurrency, MOST_CONCURRENCY } from "../../engine/remote/choices";
import type { Inspection } from "../../engine/remote/openai";
import { useApp } from "../app-store";
import { Alert } from "../primitives/alert";
import { Button } from "../primitives/button";
import { TextField } from "../primitives/field";
import { Select } from "../primitives/select";
import { Switch } from "../primitives/switch";
import { DIALECT_OPTIONS, leavesWarning } from "./model-words";
import { serverSentence } from "./server-words";

/** Asks for a server's address, shows what the server says of itself, and takes it into use. */
export function ServerForm() {
  const remote = useApp((state) => state.remote);
  const knownKey = useApp((state) => state.remoteKey);
  const knownKeep = useApp((state) => state.keepRemoteKey);
  const inspect = useApp((state) => state.inspectServer);
  const use = useApp((state) => state.useServer);
  const [url, setUrl] = useState(remote?.url ?? "");
  const [model, setModel] = useState(remote?.model ?? "");
  const [key, setKey] = useState(knownKey ?? "");
  const [keepKey, setKeepKey] = useState(knownKeep);
  const [tried, setTried] = useState(false);
  const [asked, setAsked] = useState<Asked>({ status: "not" });
  const asking = useRef<AbortController | null>(null);
  useEffect(() => () => asking.current?.abort(new DOMException("Left.", "AbortError")), []);
  const problem = addressProblem(url, "server");
  const address = completeAddress(url);

  async function ask(event: FormEvent): Promise<void> {
    event.preventDefault();
    setTried(true);
    if (problem !== null) return;
    asking.current?.abort(new DOMException("Asked again.", "AbortError"));
    const controller = new AbortController();
    asking.current = controller;
    setAsked({ status: "asking" });
    try {
      const inspection = await inspect(
        { url: address, key: key === "" ? null : key, model: model.trim() === "" ? null : model.trim() },
        controller.signal,
      );
      setAsked({ status: "answered", inspection });
    } catch (thrown) {
      if (!isAbort(thrown)) setAsked({ status: "failed", failure: failureOf(thrown) });
    }
  }

  return (
    <div className="space-y-3">
      <form className="space-y-3" aria-label="Server" onSubmit={(event) => void ask(event)}>
        <TextField
          label="Address of the server"
          note="As the server prints it, or as its documentation names it: https, or http for one on this computer."
          placeholder="https://…"
          inputMode="url"
          autoComplete="off"
          spellCheck={false}
          value={url}
          problem={tried ? problem : null}
          onChange={(event) => {
            setUrl(event.currentTarget.value);
            setAsked({ status: "not" });
          }}
        />
        <TextField
          label="Name of the model"
          note="Left empty, you choose from the server's list. Some servers have none."
          autoComplete="off"
          spellCheck={false}
          value={model}
          onChange={(event) => {
            setModel(event.currentTarget.value);
            setAsked({ status: "not" });
          }}
        />
        <TextField
          label="Key of the server"
          note="If it wants one. It is sent to this server alone, and stands in no link and in no export."
          type="password"
          autoComplete="off"
          value={key}
          onChange={(event) => setKey(event.currentTarget.value)}
        />
        <Switch
          label="Keep the key on this computer"
          note="Otherwise it is forgotten when the page is closed. The browser keeps it unencrypted."
          checked={keepKey}
          onChange={setKeepKey}
        />
        <Button type="submit" disabled={asked.status === "asking"}>
          {asked.status === "asking" ? "Asking the server" : "Ask the server"}
        </Button>
      </form>
      {asked.status === "failed" && <Alert code={asked.failure.code}>{sentenceOf(asked.failure)}</Alert>}
      {asked.status === "answered" && (
        <UseServer
          key={asked.inspection.model}
          url={address}
          inspection={asked.inspection}
          onUse={(name, dialect, concurrency) =>
            void use({ url: address, model: name, dialect, concurrency }, key === "" ? null : key, keepKey)
          }
        />
      )}
    </div>
  );
}

type Asked =
  | { readonly status: "not" | "asking" }
  | { readonly status: "answered"; readonly inspection: Inspection }
  | { readonly status: "failed"; readonly failure: Failure };

interface UseServerProps {
  readonly url: string;
  readonly inspection: Inspection;
  readonly onUse: (model: string, dialect: DialectName, concurrency: number | null) => void;
}

function UseServer({ url, inspection, onUse }: UseServerProps) {
  const [model, setModel] = useState(inspection.model);
  const [dialect, setDialect] = useState<DialectName>(guessDialect(inspection.model));
  const [several, setSeveral] = useState("");
  const concurrency = several.trim() === "" ? null : Number(several);
  const problem =
    concurrency === null || isConcurrency(concurrency) ? null : `A number from 1 to ${MOST_CONCURRENCY}, or nothing.`;
  return (
    <form
      aria-label="Use this server"
      className="space-y-3 border-l-2 border-hairline pl-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (problem === null) onUse(model, dialect, concurrency);
      }}
    >
      <p className="text-quiet">{serverSentence(inspection)}</p>
      {inspection.models.length > 1 && (
        <Select
          label="Model of the server"
          value={model}
          options={inspection.models.map((name) => [name, name])}
          onChange={(name) => {
            setModel(name);
            setDialect(guessDialect(name));
          }}
        />
      )}
      <Select label="How it is asked" value={dialect} options={DIALECT_OPTIONS} onChange={setDialect} />
      <TextField
        label="Prompts at once"
        note="Left empty, as many as this server is good for."
        inputMode="numeric"
        value={several}
        problem={problem}
        onChange={(event) => setSeveral(event.currentTarget.value)}
      />
      <p>{leavesWarning(hostOf(url))}</p>
      <Button type="submit" variant="primary">
        Use this server
      </Button>
    </form>
  );
}
