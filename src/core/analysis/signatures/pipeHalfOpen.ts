// io.Pipe whose other end is gone. Facts: io/pipe.go, pipe.read and pipe.write (Read and Write up to Go 1.17).

import type { Signature } from "../signature";

export const pipeHalfOpen: Signature = {
  id: "pipe-half-open",
  topic: "io and os/exec",
  severity: "leak",
  title: "{goroutines} stuck on an io.Pipe in {frame}: the other end was abandoned",
  titleWhenPossible: "{goroutines} waiting on an io.Pipe in {frame}",
  explanation:
    "io.Pipe has no buffer: a write waits for a reader and a read for a writer. When one side returns, after " +
    "an error mostly, without closing its end, the other side waits for ever. Typical places are a multipart " +
    "or gzip writer that feeds a request body, and a command's output that is read line by line.",
  advice:
    "Close both ends on every path, with the reason: `defer pr.Close()` in the reader, " +
    "`pw.CloseWithError(err)` at the end of the writer, also after errors.",
  example: "go func() {\n\tpw.CloseWithError(encode(pw))\n}()",
  patterns: [
    {
      frames: [
        ["io.(*pipe).read", "io.(*pipe).write", "io.(*pipe).Read", "io.(*pipe).Write"],
        "...",
        "<user>",
      ],
      states: ["select"],
    },
  ],
  per: "site",
  weight: "weak",
  atLeast: 2,
  link: "https://pkg.go.dev/io#Pipe",
  verification: "captured",
};
