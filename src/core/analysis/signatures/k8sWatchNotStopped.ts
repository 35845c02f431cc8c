// API watches without Stop. Facts: k8s.io/apimachinery/pkg/watch, StreamWatcher.receive.

import type { Signature } from "../signature";

export const k8sWatchNotStopped: Signature = {
  id: "k8s-watch-not-stopped",
  topic: "Kubernetes client-go",
  severity: "leak",
  title: "{n} Kubernetes {n|watch was|watches were} not stopped",
  titleWhenPossible: "{n} Kubernetes {n|watch is|watches are} open",
  explanation:
    "Watch opens a long response and decodes its events in a goroutine, which waits for the next event or for " +
    "a reader of ResultChan. It ends with Stop or when the server closes the watch. A function that waits for " +
    "one event and returns leaves goroutine and connection.",
  advice: "`defer w.Stop()` right after the error check of Watch.",
  example:
    "w, err := client.CoreV1().Pods(ns).Watch(ctx, opts)\nif err != nil {\n\treturn err\n}\ndefer w.Stop()",
  patterns: [{ frames: ["...", "k8s.io/apimachinery/pkg/watch.(*StreamWatcher).receive"] }],
  per: "process",
  weight: "weak",
  many: { from: 30, why: "where a program has one per kind of object that it watches" },
  normally: "every open watch has one",
  link: "https://pkg.go.dev/k8s.io/apimachinery/pkg/watch#Interface",
  verification: "captured",
};
