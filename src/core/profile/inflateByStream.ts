// Inflates by the platform's DecompressionStream, where there is one: several times as fast as pako, but all or nothing.

import { concatBytes } from "../base/concatBytes";
import { isGzip } from "./inflate";

/**
 * The inflated content of a gzip file. Anything else comes back as it is, for decode() to read, salvage or refuse: what
 * is no gzip, is damaged, or would inflate to more than `maxBytes`.
 */
export async function inflateByStream(
  bytes: Uint8Array<ArrayBuffer>,
  maxBytes: number,
): Promise<Uint8Array<ArrayBuffer>> {
  if (!isGzip(bytes) || !("DecompressionStream" in globalThis)) return bytes;
  try {
    const chunks: Uint8Array<ArrayBuffer>[] = [];
    let size = 0;
    const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip")).getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      size += value.length;
      if (size > maxBytes) {
        await reader.cancel();
        return bytes;
      }
      chunks.push(value);
    }
    return concatBytes(chunks, size);
  } catch {
    return bytes;
  }
}
