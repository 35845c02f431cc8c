// Informers made per request. Facts: k8s.io/client-go/tools/cache, processorListener and Reflector.

import type { Signature } from "../signature";

export const k8sInformerNotStopped: Signature = {
  id: "k8s-informer-not-stopped",
  topic: "Kubernetes client-go",
  severity: "leak",
  title: "{n} Kubernetes informer {n|listener runs|listeners run}: informers are made again and again",
  titleWhenPossible: "{n} Kubernetes informer {n|listener runs|listeners run}",
  explanation:
    "A shared informer lists and watches one kind of object and keeps a copy of all of them in memory, with " +
    "about eight goroutines, until its stop channel is closed or its context cancelled. An informer or a " +
    "factory per request or per reconcile leaves them, and a watch on the API server each.",
  advice:
    "Make one informer factory per process and add handlers to it; close the stop channel or cancel the " +
    "context of any that is meant to end; RemoveEventHandler for handlers that are not needed any more.",
  patterns: [{ frames: ["...", "k8s.io/client-go/tools/cache.(*processorListener).run"] }],
  companions: [
    {
      frames: [
        "...",
        [
          "k8s.io/client-go/tools/cache.(*processorListener).pop",
          "k8s.io/client-go/tools/cache.(*processorListener).watchSynced",
          "k8s.io/client-go/tools/cache.(*sharedProcessor).run",
          "k8s.io/client-go/tools/cache.(*sharedIndexInformer).Run...",
          "k8s.io/client-go/tools/cache.(*controller).Run...",
          "k8s.io/client-go/tools/cache.(*Reflector).Run...",
          "k8s.io/client-go/tools/cache.(*Reflector).ListAndWatch...",
          "k8s.io/client-go/tools/cache.(*Reflector).watch...",
        ],
      ],
    },
  ],
  per: "process",
  weight: "weak",
  many: { from: 30, why: "where a program has one per event handler" },
  normally: "every event handler of an informer has one",
  link: "https://pkg.go.dev/k8s.io/client-go/tools/cache#SharedInformer",
  verification: "captured",
};
