// A DNS lookup in flight. Facts: net/lookup.go, net/cgo_unix.go, internal/singleflight.

import type { Signature } from "../signature";

export const nameLookup: Signature = {
  id: "name-lookup",
  topic: "background",
  severity: "benign",
  title: "{goroutines} looking up host names",
  explanation:
    "A name is looked up in a goroutine of its own, so that the caller can give up; it ends with the answer " +
    "or the resolver's timeout.",
  advice:
    "If they stay, look at the name servers; with the C resolver each blocks a thread. GODEBUG=netdns=go uses " +
    "Go's own resolver.",
  patterns: [
    {
      frames: [
        "...",
        [
          "net.(*Resolver).lookupIPAddr.func...",
          "net.cgoLookup...",
          "net.doBlockingWithCtx.func...",
          "net.(*Resolver).goLookupIPCNAMEOrder.func...",
        ],
      ],
    },
    { frames: ["...", "internal/singleflight.(*Group).doCall"] },
  ],
  per: "process",
  weight: "moderate",
  many: { from: 50, why: "where a lookup takes milliseconds" },
  normally: "there are some while names are looked up",
  verification: "captured",
};
