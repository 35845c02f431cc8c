// Requests whose body is still being sent.

import type { Signature } from "../signature";

export const httpUploadStuck: Signature = {
  id: "http-upload-stuck",

  topic: "net/http client",
  severity: "leak",
  title: "{n} HTTP {n|request|requests} never {n|finishes|finish} sending {n|its|their} body",
  titleWhenPossible: "{n} HTTP {n|request is|requests are} still sending {n|its|their} body",
  explanation:
    "writeLoop copies the request's body until its Reader says EOF. A body that comes from io.Pipe ends only when the writing side closes it; if that side returned early, for example without closing the multipart writer and the pipe, the connection and its goroutines stay, even when the server has already answered.",
  advice:
    "Close the pipe's writer on every path: `defer pw.CloseWithError(err)` in the goroutine that writes the body, and close a multipart.Writer before it.",
  example:
    "go func() {\n\terr := writeBody(mw)\n\tif err == nil {\n\t\terr = mw.Close()\n\t}\n\tpw.CloseWithError(err)\n}()",
  patterns: [
    {
      frames: [
        "...",
        "net/http.(*transferWriter).writeBody",
        "net/http.(*Request).write",
        "net/http.(*persistConn).writeLoop",
      ],
    },
  ],
  per: "process",
  weight: "weak",
  many: { from: 50, why: "and a request body is usually sent in moments" },
  wait: { minutes: 1, strength: "strong" },
  callerUnknown: true,
  verification: "captured",
};
