// Dials and TLS handshakes that hang.

import type { Signature } from "../signature";

export const httpDialStuck: Signature = {
  id: "http-dial-stuck",

  topic: "net/http client",
  severity: "leak",
  title: "{n} HTTP {n|dial does|dials do} not finish",
  titleWhenPossible: "{n} HTTP {n|dial or TLS handshake is|dials or TLS handshakes are} under way",
  explanation:
    "A connection is being made: TCP connect or TLS handshake. The zero http.Transport has no limit for either, so a server that accepts and then says nothing holds the dial for ever. http.DefaultTransport gives up after 30 and 10 seconds.",
  advice:
    "Start from http.DefaultTransport.Clone() instead of a zero Transport, or set DialContext with a timeout and TLSHandshakeTimeout.",
  example: "tr := http.DefaultTransport.(*http.Transport).Clone()",
  patterns: [{ frames: ["...", "net/http.(*Transport).dialConn"] }],
  companions: [
    { frames: ["...", "net/http.(*persistConn).addTLS.func..."] },
    { frames: ["crypto/tls.(*Conn).handshakeContext.func..."] },
    { frames: ["net.(*netFD).connect.func..."] },
  ],
  per: "process",
  weight: "weak",
  many: { from: 20, why: "where a dial usually takes milliseconds" },
  wait: { minutes: 1, strength: "strong" },
  link: "https://pkg.go.dev/net/http#Transport",
  verification: "captured",
};
