// Companions of a dial or a TLS handshake. Facts: crypto/tls/conn.go, handshakeContext; net/fd_unix.go, connect.

import type { Signature } from "../signature";

export const tlsHandshakeWatch: Signature = {
  id: "tls-handshake-watch",
  topic: "background",
  severity: "benign",
  title: "{goroutines} watching dials and TLS handshakes",
  explanation:
    "While a connection is being made with a context, net and crypto/tls keep a goroutine that interrupts it " +
    "when the context ends.",
  advice: "If they stay, the peers do not answer: see the findings about stuck dials.",
  patterns: [
    {
      frames: [["crypto/tls.(*Conn).handshakeContext.func...", "net.(*netFD).connect.func..."]],
      states: ["select"],
    },
  ],
  per: "process",
  weight: "moderate",
  many: { from: 50, why: "where a dial takes milliseconds" },
  normally: "there is one for every dial or handshake in flight",
  verification: "captured",
};
