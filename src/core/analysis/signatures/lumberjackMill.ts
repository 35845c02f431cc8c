// The rotation goroutine of lumberjack. Facts: gopkg.in/natefinch/lumberjack.v2, millRun.

import type { Signature } from "../signature";

export const lumberjackMill: Signature = {
  id: "lumberjack-mill",
  topic: "background",
  severity: "benign",
  title: "{goroutines} rotating log files (lumberjack)",
  explanation:
    "Each lumberjack.Logger starts one goroutine that compresses and removes old files. It does not end, not " +
    "even with Close, so a Logger per request leaves one each time.",
  advice: "Make one Logger per file at the start and share it.",
  patterns: [
    {
      frames: [
        [
          "gopkg.in/natefinch/lumberjack.v2.(*Logger).millRun",
          "github.com/natefinch/lumberjack.(*Logger).millRun",
        ],
      ],
    },
  ],
  per: "process",
  weight: "moderate",
  many: { from: 5, why: "where a program has one per log file" },
  normally: "every log file has one",
  verification: "captured",
};
