// Inflates gzip, within bounds. The platform's inflater is tried first where the host has one; pako works everywhere,
// and yields what came before the damage in a broken file, because it hands out the output chunk by chunk.

import {
  ZStream,
  Z_BUF_ERROR,
  Z_NO_FLUSH,
  Z_OK,
  Z_STREAM_END,
  zlibInflate,
  zlibInflateInit2,
  zlibInflateReset,
} from "pako";
import { concatBytes } from "../base/concatBytes";
import { DecodeError, type Note } from "./profile";

/**
 * Inflates a whole gzip file (all members), or throws: on damage, which {@link inflate} then salvages, and beyond
 * `maxBytes`, of which it must not allocate much more.
 */
export type Inflater = (bytes: Uint8Array, maxBytes: number) => Uint8Array;

const OUTPUT_CHUNK = 1 << 18;
/** zlib's windowBits for gzip alone: 15 bits, and 16 for the wrapper. */
const GZIP_WINDOW = 15 + 16;
const GZIP_MAGIC = 0x1f;

/** Whether the bytes begin as gzip does (RFC 1952). */
export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/** The most that deflate can expand its input. */
const MAX_EXPANSION = 1032;

/**
 * How many bytes the file says that it inflates to (RFC 1952, ISIZE: its last four bytes). Undefined when that is no
 * gzip's size: too short, or more than deflate can yield.
 */
export function announcedSize({ buffer, byteOffset, byteLength }: Uint8Array): number | undefined {
  if (byteLength < 18) return undefined;
  const size = new DataView(buffer, byteOffset).getUint32(byteLength - 4, true);
  return size < byteLength * MAX_EXPANSION ? size : undefined;
}

/** Options for Node's gunzipSync: one buffer of the size that the file announces, so that nothing is copied. */
export function gunzipOptions(
  bytes: Uint8Array,
  maxBytes: number,
): { maxOutputLength: number; chunkSize: number } {
  const size = announcedSize(bytes);
  const honest = size !== undefined && size < maxBytes;
  return { maxOutputLength: maxBytes, chunkSize: honest ? Math.max(size + 1, 64) : OUTPUT_CHUNK };
}

/**
 * Inflates what can be inflated; damage becomes a note.
 *
 * @throws DecodeError when there is nothing to inflate, or more than `maxBytes`.
 */
export function inflate(
  bytes: Uint8Array,
  maxBytes: number,
  inflater?: Inflater,
  progress?: (fraction: number) => void,
): { content: Uint8Array; notes: readonly Note[] } {
  if (inflater) {
    try {
      return { content: inflater(bytes, maxBytes), notes: [] };
    } catch (error) {
      if (error instanceof DecodeError) throw error;
      // How Node's zlib says that maxOutputLength is reached.
      if ((error as { code?: unknown }).code === "ERR_BUFFER_TOO_LARGE") throw tooLarge(maxBytes);
    }
  }
  return inflateChunks(bytes, maxBytes, progress);
}

/** The error of a file that inflates to more than the setting allows. */
function tooLarge(maxBytes: number): DecodeError {
  const megabytes = Math.floor(maxBytes / 1024 ** 2);
  return new DecodeError(
    `Decompressed, this file is larger than ${megabytes} MB. If you trust it, raise the setting ` +
      "goroutineLens.maxDecompressedMegabytes (on the command line: --max-megabytes).",
  );
}

function inflateChunks(
  bytes: Uint8Array,
  maxBytes: number,
  progress?: (fraction: number) => void,
): { content: Uint8Array; notes: readonly Note[] } {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  const stream = new ZStream();
  zlibInflateInit2(stream, GZIP_WINDOW);
  stream.input = bytes;
  stream.avail_in = bytes.length;
  let damage: string | undefined;
  for (let done = false; !done;) {
    stream.output = new Uint8Array(OUTPUT_CHUNK);
    stream.next_out = 0;
    stream.avail_out = OUTPUT_CHUNK;
    const status = zlibInflate(stream, Z_NO_FLUSH);
    size += stream.next_out;
    if (size > maxBytes) throw tooLarge(maxBytes);
    if (stream.next_out > 0) chunks.push(stream.output.subarray(0, stream.next_out));
    progress?.(stream.next_in / bytes.length);
    if (status === Z_STREAM_END) {
      done = stream.avail_in === 0;
      if (bytes[stream.next_in] === GZIP_MAGIC) zlibInflateReset(stream);
      else if (!done) [damage, done] = [ignoredText(stream.avail_in), true];
    } else if (status !== Z_OK && status !== Z_BUF_ERROR) [damage, done] = [damageText(stream.msg), true];
    else if (stream.avail_out > 0) [damage, done] = [CUT_OFF, true];
  }
  if (size === 0 && damage !== undefined)
    throw new DecodeError(`This gzip file is damaged. ${CAPTURE_AGAIN}`);
  const notes = damage === undefined ? [] : [{ severity: "warning" as const, text: damage }];
  return { content: concatBytes(chunks, size), notes };
}

const CAPTURE_AGAIN = "Capture or copy it again.";
const CUT_OFF = `The compressed file is cut off; what came before is shown. ${CAPTURE_AGAIN}`;

function ignoredText(byteCount: number): string {
  return `${byteCount} bytes behind the compressed data are no gzip, and were ignored.`;
}

function damageText(reason: string): string {
  if (reason === "incorrect data check" || reason === "incorrect length check") {
    return `The checksum of the compressed file is wrong: some of what is shown may be wrong, too. ${CAPTURE_AGAIN}`;
  }
  return `The compressed file is damaged (${reason}); what came before is shown. ${CAPTURE_AGAIN}`;
}
