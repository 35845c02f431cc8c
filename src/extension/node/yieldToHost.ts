// Worker threads compete for processors with the extension host's own thread, which all extensions share.

import { setPriority } from "node:os";

/** Lets all threads of usual priority go before this one. Only on Linux does a thread have a priority of its own. */
export function yieldToHost(): void {
  if (process.platform !== "linux") return;
  try {
    setPriority(10);
  } catch {
    // A container may forbid it: the thread then works as fast as the others.
  }
}
