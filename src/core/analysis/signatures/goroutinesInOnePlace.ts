// The last resort: goroutines that are many at one place of the program, in a profile that does not say what they do.

import type { Signature } from "../signature";

export const goroutinesInOnePlace: Signature = {
  id: "goroutines-in-one-place",
  topic: "anything else",
  severity: "leak",
  title: "{goroutines} pile up in {frame}",
  titleWhenPossible: "{goroutines} in {frame}",
  explanation:
    "Many goroutines of the program are in one function. Either they run, or this profile does not record what they " +
    "wait for: the text form with ?debug=1 leaves that out.",
  advice:
    "Take the profile without debug=1, or a dump with ?debug=2: both tell what the goroutines wait for.",
  patterns: [{ frames: ["...", "<user>"] }],
  per: "site",
  weight: "weak",
  atLeast: 5,
  verification: "captured",
};
