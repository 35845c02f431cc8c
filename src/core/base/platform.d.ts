// The few globals that every place core runs in has (Node, browsers, workers), and that the ES library lacks.
// Nothing else of a platform may be named in core: its tsconfig has no DOM and no Node types.

declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean });
  decode(input?: Uint8Array, options?: { stream?: boolean }): string;
}

declare class TextEncoder {
  encode(input?: string): Uint8Array<ArrayBuffer>;
}

declare class Blob {
  constructor(parts: readonly Uint8Array<ArrayBuffer>[]);
  stream(): ByteStream;
}

/** Not in every browser: look for it first. */
declare class DecompressionStream {
  constructor(format: "gzip");
  private readonly transforms: ByteStream;
}

interface ByteStream {
  pipeThrough(transform: DecompressionStream): ByteStream;
  getReader(): {
    read(): Promise<
      | { readonly done: true; readonly value?: undefined }
      | { readonly done: false; readonly value: Uint8Array<ArrayBuffer> }
    >;
    cancel(): Promise<void>;
  };
}
