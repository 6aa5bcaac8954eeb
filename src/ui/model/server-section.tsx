import { hostOf } from "../../engine/host";
import { REMOTE_MODEL } from "../../engine/remote/settings";
import { textGoesTo } from "../../state/models/models";
import { useApp } from "../app-store";
import { Button } from "../primitives/button";
import { leavesWarning } from "./model-words";
import { ServerForm } from "./server-form";

/** A server of the user's or of their team; off until its address is typed in. */
export function ServerSection() {
  const remote = useApp((state) => state.remote);
  const inUse = useApp(textGoesTo) !== null;
  const choose = useApp((state) => state.chooseModel);
  const forget = useApp((state) => state.forgetServer);
  return (
    <section aria-label="A server" className="space-y-3 pt-5">
      <h3 className="text-small text-faint">A server</h3>
      <p className="max-w-[64ch] text-small text-quiet">
        vLLM, llama.cpp or any other server that speaks OpenAI's protocol. Nothing is sent anywhere until you name one
        here; from then on the texts that you extract from are sent to it.
      </p>
      {remote !== null && (
        <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
          <p className="min-w-0 wrap-anywhere">
            {inUse ? leavesWarning(hostOf(remote.url)) : `${hostOf(remote.url)} is noted, and not in use.`}
          </p>
          <span className="flex gap-2">
            {!inUse && (
              <Button size="small" onClick={() => void choose(REMOTE_MODEL)}>
                Use it again
              </Button>
            )}
            <Button size="small" onClick={() => void forget()}>
              Forget this server
            </Button>
          </span>
        </div>
      )}
      <ServerForm key={remote?.url ?? ""} />
    </section>
  );
}
