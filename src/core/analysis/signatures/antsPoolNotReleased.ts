// A goroutine pool per request. Facts: github.com/panjf2000/ants/v2, poolCommon.purgeStaleWorkers and ticktock,
// goWorker.run.

import type { Signature } from "../signature";

export const antsPoolNotReleased: Signature = {
  id: "ants-pool-not-released",
  topic: "schedulers and pools",
  severity: "leak",
  title: "{n} ants {n|pool was|pools were} not released",
  titleWhenPossible: "{n} ants {n|pool is|pools are} open",
  explanation:
    "Each ants pool has two goroutines of housekeeping besides its workers, and they end with Release. A pool " +
    "per request defeats its purpose and leaves at least those two.",
  advice: "Make the pool once and share it, or `defer pool.Release()`.",
  patterns: [
    { frames: ["github.com/panjf2000/ants/v2.(*poolCommon).purgeStaleWorkers"], states: ["select"] },
  ],
  companions: [
    {
      frames: [
        "...",
        [
          "github.com/panjf2000/ants/v2.(*poolCommon).ticktock",
          "github.com/panjf2000/ants/v2.(*goWorker).run.func...",
          "github.com/panjf2000/ants/v2.(*goWorkerWithFunc).run.func...",
          "github.com/panjf2000/ants/v2.(*goWorkerWithFuncGeneric).run.func...",
        ],
      ],
    },
  ],
  per: "process",
  weight: "moderate",
  many: { from: 4, why: "where a program has one or a few" },
  normally: "every pool has one",
  link: "https://pkg.go.dev/github.com/panjf2000/ants/v2#Pool.Release",
  verification: "captured",
};
