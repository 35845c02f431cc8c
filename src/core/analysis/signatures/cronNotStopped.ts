// A cron scheduler per job. Facts: github.com/robfig/cron/v3, Cron.run.

import type { Signature } from "../signature";

export const cronNotStopped: Signature = {
  id: "cron-not-stopped",
  topic: "schedulers and pools",
  severity: "leak",
  title: "{n} cron {n|scheduler was|schedulers were} not stopped",
  titleWhenPossible: "{n} cron {n|scheduler is|schedulers are} running",
  explanation:
    "cron.New().Start() runs a scheduler in a goroutine until Stop. One scheduler holds any number of jobs; " +
    "one per job, or one per reload of the configuration, leaves the old ones running, and their jobs run " +
    "twice.",
  advice: "Keep one *cron.Cron and add or remove entries; call Stop before making a new one.",
  patterns: [
    {
      frames: [
        [
          "github.com/robfig/cron/v3.(*Cron).run",
          "github.com/robfig/cron.(*Cron).run",
          "gopkg.in/robfig/cron.v2.(*Cron).run",
        ],
      ],
      states: ["select"],
    },
  ],
  per: "process",
  weight: "moderate",
  many: { from: 4, why: "where a program has one" },
  normally: "every scheduler has one",
  link: "https://pkg.go.dev/github.com/robfig/cron/v3#Cron.Stop",
  verification: "captured",
};
