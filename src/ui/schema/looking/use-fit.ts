import { type RefObject, useEffect, useLayoutEffect, useState } from "react";

/** As many lines of chips are shown. */
const LINES = 2;

/** More chips than these are not measured: they do not fit. */
const MOST_MEASURED = 80;

/**
 * How many chips fit into two lines of a row, with what stands behind them; measured before they are seen, and again when
 * the row becomes another one. `key` says what the chips are; `isOpen`: all of them are to be shown.
 */
export function useFit(row: RefObject<HTMLElement | null>, count: number, key: string, isOpen: boolean): number {
  const [fit, setFit] = useState<{ readonly key: string; readonly width: number; readonly chips: number } | null>(null);
  const [width, setWidth] = useState(0);

  useEffect(() => {
    const element = row.current;
    if (element === null) return;
    const observer = new ResizeObserver(([entry]) => {
      if (entry !== undefined) setWidth(Math.floor(entry.contentRect.width));
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [row]);

  const isKnown = fit !== null && fit.key === key && (width === 0 || fit.width === width);
  useLayoutEffect(() => {
    const element = row.current;
    if (isKnown || element === null) return;
    const room = Math.floor(element.clientWidth);
    const gap = Number.parseFloat(getComputedStyle(element).columnGap) || 0;
    setFit({ key, width: room, chips: measure(element, room, gap) });
  }, [row, key, isKnown]);

  if (isOpen) return count;
  return isKnown ? Math.min(count, fit.chips) : Math.min(count, MOST_MEASURED);
}

/** Of the chips and of what stands behind them, the widths are what counts: they are laid out here as the browser does it. */
function measure(row: HTMLElement, room: number, gap: number): number {
  const widths = (selector: string): number[] =>
    [...row.querySelectorAll(selector)].map((element) => element.getBoundingClientRect().width);
  const chips = widths("[data-chip]");
  const behind = widths("[data-behind]");
  const fits = (shown: number): boolean => {
    let lines = 1;
    let at = 0;
    for (const width of [...chips.slice(0, shown), ...(shown < chips.length ? [MORE_WIDTH] : []), ...behind]) {
      if (at > 0 && at + width > room) {
        lines += 1;
        at = 0;
      }
      at += width + gap;
    }
    return lines <= LINES;
  };
  for (let shown = chips.length; shown > 1; shown -= 1) if (fits(shown)) return shown;
  return 1;
}

/** "+ 114 more", in pixels. */
const MORE_WIDTH = 96;
