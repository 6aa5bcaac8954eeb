import { useEffect, useRef, useState } from "react";

/** The value as it was when it last stood still for a while: for what takes long to compute from every key press. */
export function useSettled<T>(value: T, milliseconds: number): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), milliseconds);
    return () => clearTimeout(timer);
  }, [value, milliseconds]);
  return settled;
}

/**
 * The value, changing at most once in so many milliseconds; the last one always arrives, and what belongs to another phase
 * shows at once. For what is read out.
 */
export function useThrottled<T>(value: T, phase: string, milliseconds: number): T {
  const [shown, setShown] = useState({ value, phase });
  const changed = useRef(0);
  const sooner = shown.phase !== phase;
  useEffect(() => {
    const wait = sooner ? 0 : Math.max(0, changed.current + milliseconds - performance.now());
    const timer = setTimeout(() => {
      changed.current = performance.now();
      setShown({ value, phase });
    }, wait);
    return () => clearTimeout(timer);
  }, [value, phase, sooner, milliseconds]);
  return sooner ? value : shown.value;
}
