// The goroutines of go test. Facts: testing/testing.go.

import type { Signature } from "../signature";

export const testing: Signature = {
  id: "testing",
  topic: "background",
  severity: "benign",
  title: "{goroutines} of the testing package",
  explanation:
    "A test binary keeps a goroutine for each test that waits for its subtests or for its turn to run in " +
    "parallel, and one for the alarm of -timeout.",
  advice: "Nothing to do.",
  patterns: [
    {
      frames: [
        [
          "testing.(*T).Run",
          "testing.(*T).Parallel",
          "testing.(*B).run1",
          "testing.(*B).doBench",
          "testing.runFuzzing",
          "testing.runFuzzTests",
          "testing.runTests",
          "testing.(*testContext).waitParallel",
          "testing.(*testState).waitParallel",
        ],
      ],
      states: ["chan receive"],
    },
  ],
  per: "process",
  weight: "moderate",
  normally: "every running test has some",
  verification: "captured",
};
