// An answer with its headers, as curl -i and --raw save it:
//
//   HTTP/1.1 200 OK
//   Content-Type: application/octet-stream
//   Transfer-Encoding: chunked
//
//   25a2                                         the length of a chunk, in hexadecimal (RFC 9112, section 7.1)
//   …

import { concatBytes } from "../../base/concatBytes";
import { DecodeError } from "../profile";
import { startOf, type Wrapping } from "./wrapping";

const MOST_HEADERS = 16_384;
const STATUS = /^HTTP\/\d(?:\.\d)? (\d{3})([^\r\n]*)\r?\n/;
const NEWLINE = 10;
/** The length of the first chunk, alone on a line, and then a profile: gzip or a text's first line. */
const BARE_CHUNK = /^([0-9a-f]{1,8})\r\n(?:.\x8b|goroutine |[a-z]+ profile: )/i;

export const httpAnswer: Wrapping = {
  title: "HTTP answer with headers",
  unwrap(bytes) {
    if (BARE_CHUNK.test(startOf(bytes, 64))) return { content: joinChunks(bytes) };
    if (bytes[0] !== 0x48) return undefined;
    const start = startOf(bytes, MOST_HEADERS);
    const status = STATUS.exec(start);
    const end = /\r?\n\r?\n/.exec(start);
    if (!status || !end) return undefined;
    const body = bytes.subarray(end.index + end[0].length);
    const code = Number(status[1]);
    // "100 Continue", a proxy's "200 Connection established" and redirects come before the answer itself.
    if (STATUS.test(startOf(body, 64))) return { content: body };
    if (code >= 300) throw new DecodeError(`${answered(code, status[2]!)} ${ADVICE}`);
    const isChunked = /^transfer-encoding:\s*chunked/im.test(start.slice(0, end.index));
    return { content: isChunked ? joinChunks(body) : body };
  },
};

const ADVICE = "Check the URL, and that you may ask for it.";

function answered(code: number, reason: string): string {
  return `The server answered with an error instead of a profile: ${code}${reason.trimEnd()}.`;
}

/** The chunks as one; curl without --raw has already joined them, and then the body comes back as it is. */
function joinChunks(body: Uint8Array): Uint8Array {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for (let at = 0; at < body.length;) {
    const length = /^([0-9a-f]{1,8})(?:;[^\r\n]*)?\r\n/i.exec(startOf(body.subarray(at), 128));
    if (!length) return at === 0 ? body : concatBytes(chunks, size);
    const start = at + length[0].length;
    const chunk = Uint8Array.from(body.subarray(start, start + parseInt(length[1]!, 16)));
    if (chunk.length === 0) break;
    chunks.push(chunk);
    size += chunk.length;
    at = start + chunk.length;
    while (at < body.length && body[at] !== NEWLINE) at++;
    at++;
  }
  return concatBytes(chunks, size);
}
