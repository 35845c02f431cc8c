// The flush loop of zap's buffered writer. Facts: go.uber.org/zap/zapcore, BufferedWriteSyncer.flushLoop.

import type { Signature } from "../signature";

export const zapBufferedWriter: Signature = {
  id: "zap-buffered-writer",
  topic: "background",
  severity: "benign",
  title: "{goroutines} flushing log buffers (zap)",
  explanation:
    "A BufferedWriteSyncer flushes on a timer until Stop is called. One per logger is normal; a logger per " +
    "request leaves one each time.",
  advice: "Make the writer once, and call Stop on any that ends.",
  patterns: [{ frames: ["go.uber.org/zap/zapcore.(*BufferedWriteSyncer).flushLoop"] }],
  per: "process",
  weight: "moderate",
  many: { from: 5, why: "where a program has one or a few" },
  normally: "every buffered writer has one",
  verification: "captured",
};
