// Moving columns to another thread, which copies nothing; everything else of a message is copied.

/**
 * The buffers below a message's typed arrays, each once, for postMessage's transfer list: they are unusable here
 * afterwards. A buffer that an array covers in part only is left out, since more than the message would go with it.
 */
export function transferables(message: unknown): ArrayBuffer[] {
  const found = new Set<ArrayBuffer>();
  visit(message);
  return [...found];

  function visit(value: unknown): void {
    if (ArrayBuffer.isView(value)) {
      const { buffer, byteLength } = value;
      if (buffer instanceof ArrayBuffer && buffer.byteLength === byteLength) found.add(buffer);
    } else if (Array.isArray(value)) {
      // A long list is strings or numbers: looking at each would take longer than the move.
      if (typeof value[0] === "object") value.forEach(visit);
    } else if (typeof value === "object" && value !== null) Object.values(value).forEach(visit);
  }
}
