// A worker as the parts know it, whatever thread or web worker a platform makes of it.

import type { Channel } from "../core/protocol";

export interface HostWorker {
  readonly channel: Channel;
  /** Calls `listener` with the reason when the worker ends by itself, or cannot start. */
  onFailure(listener: (reason: Error) => void): void;
  stop(): void;
}
