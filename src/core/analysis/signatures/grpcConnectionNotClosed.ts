// A grpc.ClientConn per request. Facts: google.golang.org/grpc/internal/transport and internal/grpcsync.

import type { Signature } from "../signature";

export const grpcConnectionNotClosed: Signature = {
  id: "grpc-connection-not-closed",
  topic: "gRPC",
  severity: "leak",
  title: "{n} gRPC client {n|connection is|connections are} open: connections are dialled again and again",
  titleWhenPossible: "{n} gRPC client {n|connection is|connections are} open",
  explanation:
    "A ClientConn is made to be shared: it balances, reconnects and multiplexes all calls. Each has a reader, " +
    "a writer and three callback goroutines, and none of them ends before Close. Dialled per request and not " +
    "closed, each request leaves five goroutines and a connection.",
  advice:
    "Make one ClientConn per target at the start and share it. Where one must be short-lived, `defer " +
    "conn.Close()`.",
  patterns: [
    {
      frames: ["...", "google.golang.org/grpc/internal/transport.(*http2Client).reader"],
      states: ["IO wait"],
    },
  ],
  companions: [
    {
      frames: [
        "google.golang.org/grpc/internal/transport.(*controlBuffer).get",
        "google.golang.org/grpc/internal/transport.(*loopyWriter).run",
      ],
      states: ["select"],
    },
    { frames: ["google.golang.org/grpc/internal/transport.(*http2Client).keepalive"] },
    { frames: ["google.golang.org/grpc/internal/grpcsync.(*CallbackSerializer).run"] },
  ],
  per: "process",
  weight: "weak",
  many: { from: 20, why: "where a program has one per target" },
  normally: "every gRPC target has one",
  link: "https://pkg.go.dev/google.golang.org/grpc#ClientConn",
  verification: "captured",
};
