// Cached Temporal workflows: one goroutine per coroutine. Facts: go.temporal.io/sdk/internal, coroutineState;
// captured in the SDK's test environment.

import type { Signature } from "../signature";

export const temporalWorkflowCache: Signature = {
  id: "temporal-workflow-cache",
  topic: "messaging",
  severity: "leak",
  title: "{goroutines} of cached Temporal workflows in {frame}",
  explanation:
    "A Temporal worker keeps the workflows it has run lately in its sticky cache, and each coroutine of such " +
    "a workflow is a goroutine that rests between two tasks. It is a cache, not a leak: its size is a " +
    "setting, 10 000 workflows by default. Each workflow.Go adds a goroutine to its workflow.",
  advice:
    "If memory matters, lower worker.SetStickyWorkflowCacheSize. If workflows should have ended, look at them " +
    "in the Temporal UI: a workflow that waits for a signal that never comes stays open.",
  patterns: [
    {
      frames: [
        "go.temporal.io/sdk/internal.(*coroutineState).initialYield",
        "...",
        "go.temporal.io/sdk/internal.(*coroutineState).run",
      ],
    },
    { frames: ["...", "go.temporal.io/sdk/internal.(*coroutineState).run"], states: ["chan receive"] },
  ],
  per: "site",
  weight: "weak",
  many: { from: 10000, why: "where the sticky cache holds 10 000 workflows by default" },
  normally: "every cached workflow has one per coroutine",
  link: "https://pkg.go.dev/go.temporal.io/sdk/worker#SetStickyWorkflowCacheSize",
  verification: "captured",
};
