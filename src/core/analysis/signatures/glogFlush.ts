// The flush daemons of glog and klog. Facts: github.com/golang/glog, k8s.io/klog, k8s.io/klog/v2.

import type { Signature } from "../signature";

export const glogFlush: Signature = {
  id: "glog-flush",
  topic: "background",
  severity: "benign",
  title: "{goroutines} flushing the log (glog, klog)",
  explanation:
    "glog and klog flush their buffers on a timer in a goroutine that starts with the package and never ends.",
  advice: "Nothing to do.",
  patterns: [
    {
      frames: [
        [
          "github.com/golang/glog.(*loggingT).flushDaemon",
          "github.com/golang/glog.(*fileSink).flushDaemon",
          "k8s.io/klog.(*loggingT).flushDaemon",
          "k8s.io/klog/v2.(*loggingT).flushDaemon",
          "k8s.io/klog/v2.(*flushDaemon).run.func...",
        ],
      ],
    },
  ],
  per: "process",
  weight: "moderate",
  many: { from: 5, why: "where a program has one of each" },
  normally: "a program that uses these loggers has one of each",
  verification: "captured",
};
