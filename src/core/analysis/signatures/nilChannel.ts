// A send to or a receive from a channel that was never made. Facts: runtime/chan.go, waitReasonChanSendNilChan and
// waitReasonChanReceiveNilChan, Go 1.17 to 1.27.

import type { Signature } from "../signature";

export const nilChannel: Signature = {
  id: "nil-channel",
  topic: "channels",
  severity: "leak",
  title: "{goroutines} blocked for ever on a nil channel in {frame}",
  explanation:
    "The channel is nil: declared or left as a zero field, but never made. The language defines that a send " +
    "to or a receive from a nil channel blocks for ever, and nothing can wake the goroutine again, not even " +
    "making the channel later.",
  advice:
    "Make the channel before the goroutine starts. Mind copies of structs taken before the field was set, and " +
    "channels that one constructor sets and another does not.",
  example:
    "type Worker struct{ jobs chan Job }\n\nfunc NewWorker() *Worker {\n\treturn &Worker{jobs: make(chan Job)}\n}",
  patterns: [{ frames: ["<user>"], states: ["chan send (nil chan)", "chan receive (nil chan)"] }],
  per: "site",
  weight: "proof",
  link: "https://go.dev/ref/spec#Channel_types",
  verification: "captured",
};
