// The goroutines of a gRPC server, and of a client whose connections are not up. Facts:
// google.golang.org/grpc/internal/transport, internal/grpcsync, internal/resolver/dns.

import type { Signature } from "../signature";

export const grpcBackground: Signature = {
  id: "grpc-background",
  topic: "background",
  severity: "benign",
  title: "{goroutines} of gRPC connections",
  explanation:
    "A gRPC server has three goroutines per connection; a client has some for resolving names, balancing and " +
    "callbacks.",
  advice:
    "Compare with the number of connected clients; set keepalive.ServerParameters (MaxConnectionIdle) if " +
    "clients do not go away.",
  patterns: [
    {
      frames: [
        "google.golang.org/grpc/internal/transport.(*controlBuffer).get",
        "google.golang.org/grpc/internal/transport.(*loopyWriter).run",
      ],
    },
    {
      frames: [
        "...",
        [
          "google.golang.org/grpc/internal/transport.(*http2Server).keepalive",
          "google.golang.org/grpc/internal/transport.(*http2Server).HandleStreams",
          "google.golang.org/grpc/internal/transport.(*http2Client).keepalive",
          "google.golang.org/grpc/internal/grpcsync.(*CallbackSerializer).run",
          "google.golang.org/grpc/internal/resolver/dns.(*dnsResolver).watcher",
          "google.golang.org/grpc.(*ccBalancerWrapper).watcher",
          "google.golang.org/grpc.(*addrConn).resetTransport",
          "google.golang.org/grpc.(*Server).serverWorker",
        ],
      ],
    },
  ],
  per: "process",
  weight: "moderate",
  normally: "every connection has some",
  verification: "captured",
};
