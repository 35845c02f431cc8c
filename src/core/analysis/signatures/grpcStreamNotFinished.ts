// Streaming RPCs that are neither finished nor cancelled. Facts: google.golang.org/grpc/stream.go,
// newClientStreamWithParams; captured with a server stream.

import type { Signature } from "../signature";

export const grpcStreamNotFinished: Signature = {
  id: "grpc-stream-not-finished",
  topic: "gRPC",
  severity: "leak",
  title: "{n} gRPC {n|stream was|streams were} neither finished nor cancelled",
  titleWhenPossible: "{n} gRPC {n|stream is|streams are} open",
  explanation:
    "A gRPC client stream ends when Recv returns an error (io.EOF included), when its context is cancelled, " +
    "or when the ClientConn is closed. Until then one goroutine waits for those events. Code that reads only " +
    "the first messages, or returns on an error of its own, and whose context is never cancelled, leaves the " +
    "goroutine and the stream on both sides.",
  advice:
    "Give each stream a context of its own and `defer cancel()`, or call Recv until it returns io.EOF or an " +
    "error.",
  example: "ctx, cancel := context.WithCancel(ctx)\ndefer cancel()\nstream, err := client.Watch(ctx, req)",
  patterns: [
    {
      frames: [
        [
          "google.golang.org/grpc.newClientStreamWithParams.func...",
          "google.golang.org/grpc.newClientStream.func...",
        ],
      ],
      states: ["select"],
    },
  ],
  per: "process",
  weight: "weak",
  many: { from: 10, why: "where a program has one per stream that it serves right now" },
  normally: "every stream in use has one",
  link: "https://pkg.go.dev/google.golang.org/grpc#ClientConn.NewStream",
  verification: "captured",
};
