// Handlers that wait for a client to read.

import type { Signature } from "../signature";

export const serverSlowClient: Signature = {
  id: "server-slow-client",

  topic: "net/http server",
  severity: "leak",
  title:
    "{n} {n|handler is|handlers are} held by {n|a client that does|clients that do} not read {n|its|their} answer",
  titleWhenPossible: "{n} {n|handler is|handlers are} writing to {n|a slow client|slow clients}",
  explanation:
    "The handler's Write waits because the client does not read: its receive buffer and ours are full. Without a write timeout it waits for as long as the client keeps the connection. A client that forgets to close response bodies shows up here, on its server.",
  advice:
    "Set http.Server.WriteTimeout, or per request http.NewResponseController(w).SetWriteDeadline; and look at the client's profile for bodies that were not closed.",
  patterns: [
    {
      frames: ["...", "net/http.checkConnErrorWriter.Write", "...", "net/http.(*response).Write"],
      states: ["IO wait"],
    },
    {
      frames: ["...", "net/http.checkConnErrorWriter.Write", "...", "net/http.(*conn).serve"],
      states: ["IO wait"],
    },
  ],
  per: "process",
  weight: "weak",
  many: { from: 20, why: "where a write usually takes moments" },
  wait: { minutes: 1, strength: "strong" },
  verification: "captured",
};
