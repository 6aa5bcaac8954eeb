/** Tells how long a run still takes, from its own speed since it first asked a model. */
export interface TimeLeft {
  /** `, 3 min left`, or nothing before anything was measured. `done` and `total` are any measure of the work. */
  words(done: number, total: number): string;
}

/** `hasAsked`: what is done before, a journal has told, and says nothing about the model's speed. */
export function createTimeLeft(hasAsked: () => boolean): TimeLeft {
  let begun: { readonly at: number; readonly done: number } = { at: performance.now(), done: 0 };
  return {
    words(done, total) {
      if (!hasAsked()) begun = { at: performance.now(), done };
      if (done <= begun.done || done >= total) return "";
      const seconds = (performance.now() - begun.at) / 1000;
      return `, ${durationWords((seconds / (done - begun.done)) * (total - done))} left`;
    },
  };
}

/** `40 s`, `12 min`, `3 h 20 min` */
export function durationWords(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 90 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
