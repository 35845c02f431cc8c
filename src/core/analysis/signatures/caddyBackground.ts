// The housekeeping of Caddy and CertMagic.

import type { Signature } from "../signature";

export const caddyBackground: Signature = {
  id: "caddy-background",
  topic: "background",
  severity: "benign",
  title: "{goroutines} of Caddy",
  explanation: "CertMagic renews certificates in the background and Caddy waits for signals.",
  advice: "Nothing to do.",
  patterns: [
    {
      frames: [
        "...",
        [
          "github.com/caddyserver/certmagic.(*Cache).maintainAssets",
          "github.com/mholt/certmagic.(*Cache).maintainAssets",
          "github.com/caddyserver/caddy/v2.trapSignals...",
        ],
      ],
    },
  ],
  per: "process",
  weight: "moderate",
  normally: "a Caddy process has two or three",
  verification: "captured",
};
