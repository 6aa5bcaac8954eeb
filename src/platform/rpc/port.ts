/** One end of a line to code that runs elsewhere: in a worker, a thread, or a page of another process. */
export interface Port<Out, In> {
  /** Buffers in `transfer` move to the other end and are empty here afterwards. */
  post(message: Out, transfer?: readonly ArrayBuffer[]): void;
  /** Called once. `lost` says that the other end is gone and nothing more will come. */
  listen(receive: (message: In) => void, lost: (reason: string) => void): void;
  /** Ends the line and whatever runs at its other end. */
  close(): void;
}

/** The page's end of a dedicated worker. */
export function workerPort<Out, In>(worker: Worker): Port<Out, In> {
  return {
    post: (message, transfer = []) => worker.postMessage(message, [...transfer]),
    listen(receive, lost) {
      worker.onmessage = ({ data }: MessageEvent<In>) => receive(data);
      // A worker that cannot even be fetched or parsed reports an event without a message.
      worker.onerror = (event) => lost(event.message || "its worker could not be started");
      worker.onmessageerror = () => lost("a message from its worker could not be read");
    },
    close: () => worker.terminate(),
  };
}

/** What a dedicated worker sees of itself, as far as a service needs it. */
interface WorkerScope {
  postMessage(message: unknown, options: { transfer: Transferable[] }): void;
  addEventListener(type: "message", listener: (event: MessageEvent) => void): void;
}

/** The worker's end; `close` leaves ending the worker to the page. */
export function scopePort<Out, In>(scope: WorkerScope): Port<Out, In> {
  return {
    post: (message, transfer = []) => scope.postMessage(message, { transfer: [...transfer] }),
    listen: (receive) => scope.addEventListener("message", ({ data }: MessageEvent<In>) => receive(data)),
    close: () => {},
  };
}
