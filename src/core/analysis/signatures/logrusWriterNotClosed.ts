// logrus writers that nobody closes. Facts: github.com/sirupsen/logrus/writer.go, writerScanner.

import type { Signature } from "../signature";

export const logrusWriterNotClosed: Signature = {
  id: "logrus-writer-not-closed",
  topic: "logging",
  severity: "leak",
  title: "{n} logrus {n|writer was|writers were} not closed",
  explanation:
    "Logger.Writer() makes a pipe and starts a goroutine that turns each line into a log entry. It ends only " +
    "when the PipeWriter is closed. Made per request or per command, to hand a log.Logger or a command's " +
    "Stdout to somebody, each leaves its goroutine.",
  advice: "Keep one writer for the life of the program, or `defer w.Close()`.",
  example: "w := logger.Writer()\ndefer w.Close()\ncmd.Stdout = w",
  patterns: [
    {
      frames: [
        "...",
        [
          "github.com/sirupsen/logrus.(*Entry).writerScanner",
          "github.com/sirupsen/logrus.(*Logger).writerScanner",
        ],
      ],
    },
  ],
  per: "process",
  weight: "moderate",
  many: { from: 3, why: "where a program has one or two" },
  normally: "a program that hands its logger to others has one or two",
  link: "https://pkg.go.dev/github.com/sirupsen/logrus#Logger.Writer",
  verification: "captured",
};
