import { useMemo } from "react";
import { histogram } from "../../core/result/shown";
import { activeDocument } from "../../state/documents/document";
import { useApp } from "../app-store";
import { confidenceMessages } from "../messages/en/confidence";
import { useFormat, useMessages } from "../messages/messages";
import { Button } from "../primitives/button";
import "./confidence.css";

const BARS = 20;

/** How sure the reader has to be: each step acts at once, for nothing is read again. */
export function Confidence() {
  const words = useMessages(confidenceMessages);
  const format = useFormat();
  const threshold = useApp((state) => state.threshold);
  const own = useApp((state) => activeDocument(state).thresholds?.entity ?? null);
  const change = useApp((state) => state.changeSettings);
  const percent = Math.round(100 * (threshold ?? own ?? 0));
  return (
    <div className="flex min-w-0 items-center gap-x-2">
      <span aria-hidden="true" className="hidden text-small text-quiet tablet:inline">
        {words.confidence}
      </span>
      <div className="confidence">
        <Histogram percent={percent} />
        <input
          type="range"
          min={0}
          max={100}
          step={1}
          value={percent}
          aria-label={words.confidence}
          aria-valuetext={threshold === null ? words.ownConfidence(percent) : format.percent(percent / 100)}
          title={words.aboutConfidence}
          onChange={(event) => change({ threshold: Number(event.currentTarget.value) / 100 })}
        />
      </div>
      <span aria-hidden="true" className="min-w-[4.5ch] shrink-0 whitespace-nowrap text-small text-quiet tabular-nums">
        {format.percent(percent / 100)}
      </span>
      {threshold !== null && (
        <Button size="small" variant="quiet" title={words.aboutReset} onClick={() => change({ threshold: null })}>
          {words.reset}
        </Button>
      )}
    </div>
  );
}

/** How many objects have which confidence; those that are shown as found stand out. */
function Histogram({ percent }: { readonly percent: number }) {
  const objects = useApp((state) => activeDocument(state).result?.objects ?? null);
  const counts = useMemo(() => histogram(objects ?? [], BARS), [objects]);
  const most = Math.max(1, ...counts);
  return (
    <svg aria-hidden="true" viewBox={`0 0 ${BARS} 1`} preserveAspectRatio="none" className="confidence-histogram">
      {counts.map((count, bar) => {
        // By its root: most of what is in doubt is in great doubt, and would leave nothing to see of the rest.
        const height = Math.sqrt(count / most);
        const isFound = bar >= Math.floor((percent / 100) * BARS);
        return (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: a bar is its place.
            key={bar}
            x={bar + 0.1}
            width={0.8}
            y={1 - height}
            height={height}
            className={isFound ? "confidence-found" : "confidence-rest"}
          />
        );
      })}
    </svg>
  );
}
