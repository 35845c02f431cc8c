// Workers of an errgroup.Group or WaitGroup.Go that are blocked. Facts: golang.org/x/sync/errgroup;
// sync.(*WaitGroup).Go, Go 1.25.

import type { Signature } from "../signature";

export const errgroupBlocked: Signature = {
  id: "errgroup-blocked",
  topic: "golang.org/x/sync",
  severity: "leak",
  title: "{goroutines} of a worker group blocked in {frame}",
  titleWhenPossible: "{goroutines} of a worker group waiting in {frame}",
  explanation:
    'The workers were started by a group\'s Go method, so "created by" names the helper; the function that is ' +
    "blocked is the one above it. Mostly the workers send their results to a channel whose receiver left: it " +
    "had its first answer, or the first error ended the collecting loop.",
  advice:
    "Use errgroup.WithContext and select on its ctx.Done() beside every send and receive of a worker; or give " +
    "the channel room for all results; and let the collector drain until the channel is closed.",
  example:
    "g, ctx := errgroup.WithContext(ctx)\ng.Go(func() error {\n\tselect {\n\tcase results <- r:\n\t\treturn nil\n\tcase <-ctx.Done():\n\t\treturn ctx.Err()\n\t}\n})",
  patterns: [
    {
      frames: [
        "<user>",
        "...",
        [
          "golang.org/x/sync/errgroup.(*Group).Go.func...",
          "golang.org/x/sync/errgroup.(*Group).TryGo.func...",
        ],
      ],
      states: ["chan send", "chan receive", "select"],
    },
    { frames: ["<user>", "...", "sync.(*WaitGroup).Go.func..."], states: ["chan send"] },
  ],
  per: "site",
  weight: "weak",
  wait: { minutes: 2, strength: "strong" },
  atLeast: 2,
  link: "https://pkg.go.dev/golang.org/x/sync/errgroup",
  verification: "captured",
};
