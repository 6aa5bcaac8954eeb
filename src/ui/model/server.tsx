import { type FormEvent, useEffect, useRef, useState } from "react";
import { type Failure, failureOf, isAbort } from "../../core/errors";
import { type DialectName, dialectOfModel } from "../../core/extract/writer/prompt/dialect";
import { addressProblem } from "../../models/address";
import { completeAddress, hostOf, isOwnComputer } from "../../models/kinds/server/address";
import { defaultConcurrency, type Inspection } from "../../models/kinds/server/openai";
import { isConcurrency, MAX_CONCURRENCY, REMOTE_MODEL } from "../../models/kinds/server/settings";
import { textGoesTo } from "../../state/models/models";
import { useApp } from "../app-store";
import { modelMessages } from "../messages/en/model";
import { statusMessages } from "../messages/en/status";
import { useMessages } from "../messages/messages";
import { Alert } from "../primitives/alert";
import { Button } from "../primitives/button";
import { Select, Switch } from "../primitives/choices";
import { TextField } from "../primitives/field";
import { dialectOptions } from "./model-notes";

/** A server of the user's or of their team; off until its address is typed in. */
export function ServerSection() {
  const words = useMessages(modelMessages);
  const say = useMessages(statusMessages);
  const remote = useApp((state) => state.remote);
  const inUse = useApp(textGoesTo) !== null;
  const choose = useApp((state) => state.chooseModel);
  const host = remote === null ? "" : hostOf(remote.url);
  const forget = useApp((state) => state.forgetServer);
  return (
    <section aria-label={words.server} className="mt-4 space-y-3 border-t border-hairline pt-4">
      <h3 className="font-serif text-reading">{words.byServer}</h3>
      <p className="max-w-[64ch] text-small text-quiet">{words.aboutServer}</p>
      {remote !== null && (
        <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
          <p className="min-w-0 wrap-anywhere">
            {inUse ? say.leaves(host, isOwnComputer(host)) : words.serverNoted(host)}
          </p>
          <span className="flex gap-2">
            {!inUse && (
              <Button size="small" onClick={() => void choose(REMOTE_MODEL)}>
                {words.useAgain}
              </Button>
            )}
            <Button size="small" onClick={() => void forget()}>
              {words.forget}
            </Button>
          </span>
        </div>
      )}
      <ServerForm key={remote?.url ?? ""} />
    </section>
  );
}

/** Asks for a server's address, shows what the server says of itself, and takes it into use. */
function ServerForm() {
  const words = useMessages(modelMessages);
  const say = useMessages(statusMessages);
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
      <form className="space-y-3" aria-label={words.serverForm} onSubmit={(event) => void ask(event)}>
        <TextField
          label={words.addressOfServer}
          note={words.aboutAddressOfServer}
          placeholder="https://…"
          inputMode="url"
          autoComplete="off"
          spellCheck={false}
          value={url}
          problem={tried && problem !== null ? words.addressProblem(problem, "server") : null}
          onChange={(event) => {
            setUrl(event.currentTarget.value);
            setAsked({ status: "not" });
          }}
        />
        <TextField
          label={words.modelName}
          note={words.aboutModelName}
          autoComplete="off"
          spellCheck={false}
          value={model}
          onChange={(event) => {
            setModel(event.currentTarget.value);
            setAsked({ status: "not" });
          }}
        />
        <TextField
          label={words.key}
          note={words.aboutKey}
          type="password"
          autoComplete="off"
          value={key}
          onChange={(event) => setKey(event.currentTarget.value)}
        />
        <Switch label={words.keepKey} note={words.aboutKeepKey} checked={keepKey} onChange={setKeepKey} />
        <Button type="submit" disabled={asked.status === "asking"}>
          {asked.status === "asking" ? words.asking : words.ask}
        </Button>
      </form>
      {asked.status === "failed" && <Alert code={asked.failure.code}>{say.failure(asked.failure)}</Alert>}
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
  const words = useMessages(modelMessages);
  const say = useMessages(statusMessages);
  const [model, setModel] = useState(inspection.model);
  const [dialect, setDialect] = useState<DialectName>(dialectOfModel(inspection.model));
  const [several, setSeveral] = useState("");
  const concurrency = several.trim() === "" ? null : Number(several);
  const problem = concurrency === null || isConcurrency(concurrency) ? null : words.concurrencyProblem(MAX_CONCURRENCY);
  return (
    <form
      aria-label={words.useServerForm}
      className="space-y-3 border-l-2 border-hairline pl-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (problem === null) onUse(model, dialect, concurrency);
      }}
    >
      <p className="text-quiet">{words.serverIs(inspection, defaultConcurrency(inspection))}</p>
      {inspection.models.length > 1 && (
        <Select
          label={words.serverModel}
          value={model}
          options={inspection.models.map((name) => [name, name])}
          onChange={(name) => {
            setModel(name);
            setDialect(dialectOfModel(name));
          }}
        />
      )}
      <Select label={words.howAsked} value={dialect} options={dialectOptions(words)} onChange={setDialect} />
      <TextField
        label={words.concurrency}
        note={words.aboutConcurrency}
        inputMode="numeric"
        value={several}
        problem={problem}
        onChange={(event) => setSeveral(event.currentTarget.value)}
      />
      <p>{say.leaves(hostOf(url), isOwnComputer(hostOf(url)))}</p>
      <Button type="submit" variant="primary">
        {words.useServer}
      </Button>
    </form>
  );
}
