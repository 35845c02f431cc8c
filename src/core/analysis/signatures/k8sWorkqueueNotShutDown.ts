// Work queues without ShutDown. Facts: k8s.io/client-go/util/workqueue, waitingLoop and updateUnfinishedWorkLoop.

import type { Signature } from "../signature";

export const k8sWorkqueueNotShutDown: Signature = {
  id: "k8s-workqueue-not-shut-down",
  topic: "Kubernetes client-go",
  severity: "leak",
  title: "{n} Kubernetes work {n|queue was|queues were} not shut down",
  titleWhenPossible: "{n} Kubernetes work {n|queue is|queues are} open",
  explanation:
    "A delaying or rate-limiting queue runs a goroutine (two with metrics) until ShutDown. A controller makes " +
    "its queues once; made per request or per reconcile they add up.",
  advice: "Make the queue once per controller, and `defer queue.ShutDown()` in the function that runs it.",
  patterns: [{ frames: [["k8s.io/client-go/util/workqueue.(*delayingType).waitingLoop"]] }],
  companions: [
    {
      frames: [
        "...",
        [
          "k8s.io/client-go/util/workqueue.(*Type).updateUnfinishedWorkLoop",
          "k8s.io/client-go/util/workqueue.(*Typed).updateUnfinishedWorkLoop",
        ],
      ],
    },
  ],
  per: "process",
  weight: "weak",
  many: { from: 20, why: "where a program has one per controller" },
  normally: "every work queue has one",
  link: "https://pkg.go.dev/k8s.io/client-go/util/workqueue",
  verification: "captured",
};
