import { spawnSync } from "node:child_process";
import { availableParallelism, cpus, loadavg, totalmem } from "node:os";
import { findChromium } from "../setup/chromium";

/** What a figure hangs on besides the code. */
export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly memoryGigabytes: number;
  /** Processes that wanted to run in the minute before: above the number of cores, times are too long. */
  readonly load: number;
  readonly platform: string;
  readonly node: string;
  /** Null where there is no Chromium. */
  readonly chromium: string | null;
  /** ISO 8601. */
  readonly date: string;
}

export function machineFacts(): Machine {
  const chromium = findChromium();
  const version = chromium === null ? null : spawnSync(chromium, ["--version"], { encoding: "utf8" }).stdout?.trim();
  return {
    cpu: cpus()[0]?.model.trim() ?? "unknown",
    cores: availableParallelism(),
    memoryGigabytes: Math.round(totalmem() / 1e9),
    load: Math.round((loadavg()[0] ?? 0) * 10) / 10,
    platform: `${process.platform} ${process.arch}`,
    node: process.versions.node,
    chromium: version || null,
    date: new Date().toISOString(),
  };
}

/** The facts on a line. */
export const machineLine = ({ cpu, cores, memoryGigabytes, load, node, chromium, date }: Machine): string =>
  `${cpu}, ${cores} cores, ${memoryGigabytes} GB, load ${load}; Node ${node}; ${chromium ?? "no Chromium"}; ` +
  `${date.slice(0, 16).replace("T", " ")} UTC`;
