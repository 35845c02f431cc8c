// Inflates by the platform's DecompressionStream, where there is one: several times as fast as pako, but all or nothing.

import { announcedSize, isGzip } from "./inflate";

/**
 * The inflated content of a gzip file. Anything else comes back as it is, for decode() to read, salvage or refuse: what
 * is no gzip, is damaged, has another size than it announces, or would inflate to more than `maxBytes`.
 */
export async function inflateByStream(
  bytes: Uint8Array<ArrayBuffer>,
  maxBytes: number,
): Promise<Uint8Array<ArrayBuffer>> {
  if (!isGzip(bytes) || !("DecompressionStream" in globalThis)) return bytes;
  const size = announcedSize(bytes);
  if (size === undefined || size > maxBytes) return bytes;
  try {
    const content = new Uint8Array(size);
    const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip")).getReader();
    for (let filled = 0; ;) {
      const { done, value } = await reader.read();
      if (done) return filled === size ? content : bytes;
      if (filled + value.length > size) {
        await reader.cancel();
        return bytes;
      }
      content.set(value, filled);
      filled += value.length;
    }
  } catch {
    return bytes;
  }
}
