// Child processes that nobody waits for. Facts: os/exec/exec.go, Cmd.Start: goroutines of copies and of the
// context, Go 1.17 to 1.27.

import type { Signature } from "../signature";

export const execNotWaited: Signature = {
  id: "exec-not-waited",
  topic: "io and os/exec",
  severity: "leak",
  title: "{goroutines} copying the output of child processes that nobody waits for",
  titleWhenPossible: "{goroutines} serving running child processes",
  explanation:
    "When Stdin, Stdout or Stderr is not a file, Cmd.Start copies through a pipe in a goroutine; " +
    "CommandContext adds one that watches the context. They end when the child has ended and Wait was called. " +
    "They stay when the child runs on, when Wait is never called (the child then also stays as a zombie), or " +
    "when a grandchild inherited the pipe and keeps it open after the child is gone.",
  advice:
    "Call Wait after every Start, on every path. Set cmd.WaitDelay (Go 1.20) so that pipes kept open by " +
    "grandchildren are closed, and use CommandContext with a deadline.",
  example:
    "cmd := exec.CommandContext(ctx, name)\ncmd.WaitDelay = 5 * time.Second\nif err := cmd.Start(); err != nil {\n\treturn err\n}\ndefer cmd.Wait()",
  patterns: [
    { frames: ["...", "os/exec.(*Cmd).writerDescriptor.func..."] },
    { frames: ["...", "os/exec.(*Cmd).stdin.func..."] },
    { frames: [["os/exec.(*Cmd).watchCtx..."]], states: ["select"] },
    { frames: ["os/exec.(*Cmd).Start.func..."], states: ["select"] },
  ],
  per: "process",
  weight: "weak",
  many: { from: 10, why: "where each stands for a child that runs or was not waited for" },
  link: "https://pkg.go.dev/os/exec#Cmd.Wait",
  verification: "captured",
};
