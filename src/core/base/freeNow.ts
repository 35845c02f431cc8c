// Frees memory now instead of when garbage is collected: a big profile needs it for its next step.

/** Empties the buffer. Platforms without ArrayBuffer.prototype.transfer (Node 20) leave it to the collector. */
export function freeNow(buffer: ArrayBufferLike): void {
  (buffer as { transfer?(bytes: number): unknown }).transfer?.(0);
}
