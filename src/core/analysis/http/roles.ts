// What each goroutine does for net/http. One role per goroutine: the first whose pattern fits.
// Facts: net/http/transport.go, h2_bundle.go (up to Go 1.26), net/http/internal/http2 (from 1.27) and
// golang.org/x/net/http2, whose functions differ in the package's spelling only.

import type { StackPattern } from "../signature";

/** "net/http.(*http2clientStream).doRequest" and its two other spellings: http2("clientStream", "doRequest"). */
export function http2(type: string, method: string): readonly string[] {
  return [
    `net/http.(*http2${type}).${method}`,
    `net/http/internal/http2.(*${type}).${method}`,
    `golang.org/x/net/http2.(*${type}).${method}`,
  ];
}

const readLoop = "net/http.(*persistConn).readLoop";
const writeLoop = "net/http.(*persistConn).writeLoop";

/** In order: the first that fits wins. */
export const httpRoles = {
  /** The handler that takes this very profile; it holds no body of the program. */
  capture: [
    {
      frames: [
        "...",
        ["net/http/pprof.Index", "net/http/pprof.handler.ServeHTTP", "runtime/pprof.writeGoroutineStacks"],
      ],
    },
  ],
  bodyPending: [{ frames: [readLoop], states: ["select"] }],
  /** Idle in the pool, or a request is sent and its header awaited. */
  peeking: [{ frames: ["...", "bufio.(*Reader).Peek", readLoop] }],
  uploading: [{ frames: ["...", "net/http.(*Request).write", writeLoop] }],
  writeWait: [{ frames: [writeLoop] }],
  /** A live reader of an HTTP/1 body, in the user's own goroutine. */
  beingRead: [{ frames: ["...", "net/http.(*bodyEOFSignal).Read"] }],
  awaitingHeader: [{ frames: ["...", "net/http.(*persistConn).roundTrip"] }],
  waitingForConnection: [{ frames: ["...", "net/http.(*Transport).getConn"] }],
  dialing: [{ frames: ["...", "net/http.(*Transport).dialConn"] }],
  http2Connection: [{ frames: ["...", http2("ClientConn", "readLoop")] }],
  http2Stream: [{ frames: ["...", http2("clientStream", "doRequest")] }],
  http2Reader: [
    {
      frames: [
        "...",
        [
          "net/http.http2transportResponseBody.Read",
          "net/http/internal/http2.transportResponseBody.Read",
          "golang.org/x/net/http2.transportResponseBody.Read",
        ],
      ],
    },
  ],
  http2AwaitingHeader: [
    { frames: ["...", [...http2("ClientConn", "RoundTrip"), ...http2("ClientConn", "roundTrip")]] },
  ],
  acceptLoop: [{ frames: ["...", ["net.(*TCPListener).Accept", "net.(*UnixListener).Accept"]] }],
} satisfies Record<string, readonly StackPattern[]>;

export type HttpRole = keyof typeof httpRoles;
