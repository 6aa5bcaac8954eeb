import { hostOf, isOwnComputer } from "../../engine/remote/address";
import { REMOTE_MODEL } from "../../engine/remote/settings";
import { textGoesTo } from "../../state/models/models";
import { useApp } from "../app-store";
import { modelMessages } from "../messages/en/model";
import { statusMessages } from "../messages/en/status";
import { useMessages } from "../messages/messages";
import { Button } from "../primitives/button";
import { ServerForm } from "./server-form";

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
    <section aria-label={words.server} className="space-y-3 pt-5">
      <h3 className="text-small text-faint">{words.server}</h3>
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
