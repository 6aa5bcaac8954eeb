import type { ChosenCheckpoint, ConversionWork, FromConversion } from "../../../src/convert/page/work";
import type { Port } from "../../../src/engine/channel/port";
import type { Files } from "./checkpoints";

/** Files as the page's user chooses them. */
export const chosenFiles = (name: string, files: Files): ChosenCheckpoint => ({
  name,
  files: [...files].map(([file, bytes]) => ({ name: file, blob: new File([bytes], file, { lastModified: 1 }) })),
});

/** A worker of conversions that says what a test tells it to. */
export function createScriptedConversion() {
  const received: (ConversionWork | "abort")[] = [];
  let receive: (message: FromConversion) => void = () => {};
  let lost: (reason: string) => void = () => {};
  let closed = false;
  const port: Port<ConversionWork | "abort", FromConversion> = {
    post: (message) => received.push(message),
    listen(hear, hearLost) {
      receive = hear;
      lost = hearLost;
    },
    close() {
      closed = true;
    },
  };
  return {
    open: () => port,
    received,
    say: (message: FromConversion) => receive(message),
    lose: (reason: string) => lost(reason),
    isClosed: () => closed,
  };
}
