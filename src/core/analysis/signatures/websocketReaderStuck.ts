// WebSocket connections whose peer went away in silence. Captured with gorilla/websocket and coder/websocket;
// nhooyr.io/websocket is the latter under its old name.

import type { Signature } from "../signature";

export const websocketReaderStuck: Signature = {
  id: "websocket-reader-stuck",
  topic: "WebSocket",
  severity: "leak",
  title: "{goroutines} reading WebSocket connections whose peers are silent in {frame}",
  titleWhenPossible: "{goroutines} reading WebSocket connections in {frame}",
  explanation:
    "Every open WebSocket has a goroutine that waits for its next message. A client that loses its network " +
    "says nothing, so without a read deadline or pings the read waits for as long as TCP does, which may be " +
    "for ever, and the connection's buffers and whatever the handler refers to stay.",
  advice:
    "Set a read deadline and extend it in the pong handler, send pings on a timer, and close the connection " +
    "when the handler ends. Compare the count with the number of clients that are really there.",
  example:
    "conn.SetReadDeadline(time.Now().Add(wait))\nconn.SetPongHandler(func(string) error {\n\treturn conn.SetReadDeadline(time.Now().Add(wait))\n})",
  patterns: [
    {
      frames: [
        "...",
        [
          "github.com/gorilla/websocket.(*Conn).NextReader",
          "github.com/coder/websocket.(*Conn).Reader",
          "github.com/coder/websocket.(*Conn).Read",
          "nhooyr.io/websocket.(*Conn).Reader",
          "nhooyr.io/websocket.(*Conn).Read",
        ],
      ],
      states: ["IO wait", "select"],
    },
  ],
  companions: [
    {
      frames: [["github.com/coder/websocket.(*Conn).timeoutLoop", "nhooyr.io/websocket.(*Conn).timeoutLoop"]],
    },
  ],
  per: "site",
  weight: "weak",
  many: { from: 1000, why: "and each should be a client that is still there" },
  normally: "every connected client has one",
  link: "https://pkg.go.dev/github.com/gorilla/websocket",
  verification: "captured",
};
