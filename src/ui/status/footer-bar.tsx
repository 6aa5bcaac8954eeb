import { Suspense } from "react";
import { DEFAULT_MODEL } from "../../models/catalogue";
import { activeDocument, offeredDocument } from "../../state/documents/document";
import { secondsAPrompt } from "../../state/documents/estimate";
import { isStoppable } from "../../state/documents/runs";
import { modelFailureOf, textGoesTo } from "../../state/models/models";
import { printed } from "../actions/keys";
import { ActionButton } from "../actions/use-action";
import { useApp } from "../app-store";
import { late } from "../late";
import { PLACES } from "../layout/shell";
import { statusMessages } from "../messages/en/status";
import { useMessages } from "../messages/messages";
import { IconPicture } from "../primitives/button";
import { StatusLine } from "./status-line";
import "./status.css";

/** The lower edge of the page: what was read, how sure one has to be, and the one action. */
export function FooterBar() {
  return (
    <footer className="shrink-0 border-t border-hairline bg-ground px-3 py-1.5 tablet:px-6">
      {/* However much there is to say, the button below and the text above stay within reach. */}
      <div className="max-h-[35dvh] overflow-y-auto">
        <Failures />
        <WhatToKnow />
      </div>
      <div id={PLACES.run} className="status-row">
        <div className="status-said">
          <StatusLine />
          <Reading />
        </div>
        <HowSure />
        <div className="status-run">
          <Cost />
          <RunButton />
          <Suspense fallback={<span className="size-8 pointer-coarse:size-11" />}>
            <OtherWays />
          </Suspense>
        </div>
      </div>
    </footer>
  );
}

/** Few need it: it comes when there is something to know before Extract is pressed, or a new version of the page. */
const Notices = late(
  () => import("./notices"),
  (module) => module.Notices,
);

const Alerts = late(
  () => import("./alerts"),
  (module) => module.Alerts,
);
const Confidence = late(
  () => import("./confidence"),
  (module) => module.Confidence,
);
const AboutReading = late(
  () => import("./about-reading"),
  (module) => module.AboutReading,
);
const OtherWays = late(
  () => import("./other-ways"),
  (module) => module.OtherWays,
);

/** Where there is a result: what read it, and how long that took. */
function Reading() {
  const needed = useApp((state) => activeDocument(state).result !== null);
  return needed ? (
    <Suspense>
      <AboutReading />
    </Suspense>
  ) : null;
}

/** Where what was found says how sure it is. */
function HowSure() {
  const needed = useApp((state) => activeDocument(state).result?.objects.some(({ confidence }) => confidence !== null));
  return needed === true ? (
    <Suspense fallback={<div className="h-9 w-44 pointer-coarse:h-11" />}>
      <Confidence />
    </Suspense>
  ) : null;
}

/** Where something has failed. */
function Failures() {
  const needed = useApp(
    (state) =>
      state.failure !== null ||
      state.estimateFailure !== null ||
      state.folderImport?.status === "failed" ||
      modelFailureOf(state) !== null,
  );
  return needed ? (
    <Suspense>
      <Alerts />
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

/** Quiet with the reader, which reads by itself; with a model that somebody has chosen it is what the page is waiting for. */
function RunButton() {
  const running = useApp(isStoppable);
  const isReader = useApp((state) => state.modelId === DEFAULT_MODEL);
  if (running) {
    return <ActionButton action="stop" once className="run-button" icon={<IconPicture icon="stop" />} />;
  }
  return (
    <ActionButton
      id={PLACES.extract}
      action="extract"
      once
      variant={isReader ? "plain" : "primary"}
      className="run-button"
      title={printed("extract") ?? undefined}
    />
  );
}

/** What a run is going to take, from this model's speed; the reader is quicker than one could say it. */
function Cost() {
  const words = useMessages(statusMessages);
  const prompts = useApp((state) => state.estimate?.prompts ?? null);
  const leftOut = useApp((state) => state.estimate?.leftOut ?? 0);
  const seconds = useApp(secondsAPrompt);
  const idle = useApp((state) => state.run.status === "idle");
  if (prompts === null || !idle) return null;
  return (
    <p className="status-cost">
      {words.estimate(prompts, seconds)}
      {leftOut > 0 && ` · ${words.unlikely(leftOut)}`}
    </p>
  );
}
