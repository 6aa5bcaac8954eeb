import { lazy, Suspense } from "react";
import { activeDocument, offeredDocument } from "../../state/documents/document";
import { secondsAPrompt } from "../../state/documents/estimate";
import { isStoppable } from "../../state/documents/runs";
import { textGoesTo } from "../../state/models/models";
import { printed } from "../actions/keys";
import { ActionButton } from "../actions/use-action";
import { useApp } from "../app-store";
import { PLACES } from "../layout/shell";
import { statusMessages } from "../messages/en/status";
import { useMessages } from "../messages/messages";
import { IconPicture } from "../primitives/button";
import { Alerts } from "./alerts";
import { StatusLine } from "./status-line";

/** The lower edge of the page: run or stop, what it costs, what is going on. */
export function FooterBar() {
  return (
    <footer className="shrink-0 border-t border-hairline bg-ground px-4 py-2 tablet:px-6">
      {/* However much there is to say, the button below and the text above stay within reach. */}
      <div className="max-h-[35dvh] overflow-y-auto">
        <Alerts />
        <WhatToKnow />
      </div>
      <div id={PLACES.run} className="flex min-h-11 flex-wrap items-center gap-x-4 gap-y-1 tablet:flex-nowrap">
        <RunButton />
        <div className="flex min-w-0 flex-1 flex-col gap-x-6 tablet:flex-row tablet:items-center">
          <Cost />
          <StatusLine />
        </div>
        <HowSure />
      </div>
    </footer>
  );
}

/** Few need it: it comes when there is something to know before Extract is pressed, or a new version of the page. */
const Notices = lazy(() => import("./notices").then((module) => ({ default: module.Notices })));

const Confidence = lazy(() => import("./confidence").then((module) => ({ default: module.Confidence })));

/** Where what was found says how sure it is. */
function HowSure() {
  const needed = useApp((state) => activeDocument(state).result?.objects.some(({ confidence }) => confidence !== null));
  return needed === true ? (
    <Suspense>
      <Confidence />
    </Suspense>
  ) : null;
}

function WhatToKnow() {
  const needed = useApp(
    (state) =>
      state.heldBack !== null ||
      state.pageUpdate !== null ||
      offeredDocument(state) !== null ||
      textGoesTo(state) !== null,
  );
  return needed ? (
    <Suspense>
      <Notices />
    </Suspense>
  ) : null;
}

function RunButton() {
  const running = useApp(isStoppable);
  if (running) {
    return (
      <ActionButton
        action="stop"
        once
        variant="plain"
        className="min-h-10 min-w-28"
        icon={<IconPicture icon="stop" />}
      />
    );
  }
  return (
    <ActionButton id={PLACES.extract} action="extract" once variant="primary" className="min-h-10 min-w-28">
      <span aria-hidden="true" className="font-sans text-tiny pointer-coarse:hidden">
        {printed("extract")}
      </span>
    </ActionButton>
  );
}

/** What a run is going to take, from this model's speed. */
function Cost() {
  const words = useMessages(statusMessages);
  const prompts = useApp((state) => state.estimate?.prompts ?? null);
  const seconds = useApp(secondsAPrompt);
  const idle = useApp((state) => state.run.status === "idle");
  if (prompts === null || !idle) return null;
  return <p className="shrink-0 text-small text-faint tabular-nums">{words.estimate(prompts, seconds)}</p>;
}
